import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useTimeout } from '@mantine/hooks'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../rpc/connection-context.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DangerButton } from '../../ui/danger-button.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { CopyAction } from './copy-text.tsx'
import classes from './settings.module.css'

/**
 * The key, which is not in the page until somebody asks for it, nor any longer than it is shown: it
 * goes past the cache of answers, and into no other state than this.
 */
export function RestKeyField() {
  const { t } = useTranslation('restFace')
  const [isAsking, setIsAsking] = useState(false)
  const { shown, isBusy, isCopied, toggle, copy, renew } = useKey(() => setIsAsking(false))
  return (
    <Stack gap="xs">
      <TextInput
        label={t('key')}
        description={t('keyHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        readOnly
        value={shown ?? ''}
        placeholder={t('keyHidden')}
        classNames={{ input: classes['key'] ?? '' }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group gap="xs">
        <Button variant="default" size="compact-sm" onClick={() => void toggle()} leftSection={shown === null ? <IconEye size={14} aria-hidden /> : <IconEyeOff size={14} aria-hidden />}>
          {t(shown === null ? 'show' : 'hide')}
        </Button>
        <CopyAction label={t('copy')} isCopied={isCopied} onCopy={() => void copy()} />
        <DangerButton size="compact-sm" onClick={() => setIsAsking(true)}>
          {t('renew')}
        </DangerButton>
      </Group>
      <ConfirmDialog opened={isAsking} onClose={() => setIsAsking(false)} title={t('renewTitle')} confirmLabel={t('renew')} onConfirm={() => void renew()} busy={isBusy} danger>
        {t('renewText')}
      </ConfirmDialog>
    </Stack>
  )
}

const COPIED_SHOWS_MS = 2000

function useKey(onRenewed: () => void) {
  const { t } = useTranslation('restFace')
  const { restFace } = useApi()
  const notify = useNotify()
  const [shown, setShown] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [isCopied, setIsCopied] = useState(false)
  const { start: forgetSoon } = useTimeout(() => setIsCopied(false), COPIED_SHOWS_MS)
  // One thing at a time, and the buttons stay as they are meanwhile: one that is switched off loses the focus.
  const doing = async (act: () => Promise<void>): Promise<void> => {
    if (isBusy) return
    setIsBusy(true)
    try {
      await act()
    } catch (thrown) {
      notify.failed(thrown)
    } finally {
      setIsBusy(false)
    }
  }
  return {
    shown,
    isBusy,
    isCopied,
    toggle: () => (shown === null ? doing(async () => setShown((await restFace.showKey.call()).key)) : doing(async () => setShown(null))),
    copy: () =>
      doing(async () => {
        const { key } = await restFace.showKey.call()
        // Where the system gives no clipboard, it can be copied by hand.
        await navigator.clipboard.writeText(key).then(() => setIsCopied(true), () => setShown(key))
        forgetSoon()
      }),
    renew: () =>
      doing(async () => {
        setShown((await restFace.renewKey.call()).key)
        notify.done(t('renewed'))
      }).finally(onRenewed),
  }
}
