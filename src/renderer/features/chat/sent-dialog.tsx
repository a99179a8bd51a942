import { Code, Modal, ScrollArea, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Payload } from '../../../shared/model/conversation.ts'
import { keepFocus } from '../../ui/keep-focus.ts'
import { ErrorState, LoadingState } from '../../ui/states.tsx'

interface SentDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: string
  readonly explanation: string
  /** Undefined while they are fetched. */
  readonly payloads: readonly Payload[] | undefined
  readonly error: unknown
}

/** Exactly what goes or went to a language model: the address, and the body letter by letter. */
export function SentDialog({ isOpen, onClose, title, explanation, payloads, error }: SentDialogProps) {
  const { t } = useTranslation(['chat', 'common'])
  return (
    <Modal opened={isOpen} onClose={onClose} onExitTransitionEnd={keepFocus} size="xl" title={title} closeButtonProps={{ 'aria-label': t('common:action.close') }} scrollAreaComponent={ScrollArea.Autosize}>
      <Stack gap="sm">
        <Text size="sm">{explanation}</Text>
        {error !== null && <ErrorState error={error} />}
        {error === null && payloads === undefined && <LoadingState />}
        {payloads?.map(({ url, body }, index) => (
          <Stack gap={4} key={index} data-testid="payload">
            <Text size="sm" fw={600}>
              {t('sent.to', { url })}
            </Text>
            <Code block tabIndex={0} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {readable(body)}
            </Code>
          </Stack>
        ))}
      </Stack>
    </Modal>
  )
}

/** JSON with line breaks; all else as it is. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
