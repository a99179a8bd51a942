import { Button, Group, Loader, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../rpc/connection-context.tsx'
import { useDesktop } from '../rpc/use-desktop.ts'

/** While the program is ending: what is being finished, and the way to end at once. */
export function QuittingDialog() {
  const { t } = useTranslation('desktop')
  const quitNow = useMutation(useApi().desktop.quitNow.mutationOptions())
  const quitting = useDesktop()?.quitting ?? null
  return (
    <Modal opened={quitting !== null} onClose={() => {}} withCloseButton={false} closeOnClickOutside={false} closeOnEscape={false} title={t('quitting.title')}>
      <Stack gap="md">
        {/* Not the button: what somebody is writing when the program ends must not press it. */}
        <Group gap="sm" wrap="nowrap" role="status" tabIndex={-1} data-autofocus>
          <Loader size="sm" aria-hidden />
          <Text>{t('quitting.left', { count: quitting?.tasksLeft ?? 0 })}</Text>
        </Group>
        <Text size="sm" c="dimmed">
          {t('quitting.text')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" loading={quitNow.isPending} onClick={() => quitNow.mutate({})}>
            {t('quitting.now')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
