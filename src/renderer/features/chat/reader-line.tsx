import { Text, UnstyledButton } from '@mantine/core'
import { IconCloudUp, IconDeviceDesktop } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../rpc/connection-context.tsx'
import { useSettings } from '../../rpc/use-settings.ts'
import { useDraft, useDraftStore } from '../../ui/draft/draft-store.tsx'
import { SentDialog } from './sent-dialog.tsx'
import classes from './chat.module.css'

/** Who reads what is written, and, where it leaves this machine, exactly what would be sent. */
export function ReaderLine() {
  const { t } = useTranslation('chat')
  const { data: settings } = useSettings()
  const [isOpen, setIsOpen] = useState(false)
  if (settings === undefined) return null
  const { provider } = settings.ai
  if (provider === 'embedded') {
    return (
      <Text size="xs" c="dimmed" className={classes['reader'] ?? ''}>
        <IconDeviceDesktop size={14} aria-hidden />
        {t('reader.embedded')}
      </Text>
    )
  }
  return (
    <Text size="xs" c="dimmed" component="div" className={classes['reader'] ?? ''}>
      <IconCloudUp size={14} aria-hidden />
      <span>
        {`${t(`reader.${provider}`)} `}
        <UnstyledButton className={classes['change'] ?? ''} onClick={() => setIsOpen(true)}>
          {t('sent.before')}
        </UnstyledButton>
      </span>
      <WouldBeSent isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </Text>
  )
}

function WouldBeSent({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('chat')
  const api = useApi()
  const { workflow, conversationId } = useDraft()
  const written = useDraftStore((store) => store.input).trim()
  const text = written === '' ? t('placeholders.describe') : written
  const input = { text, draft: workflow, ...(conversationId === null ? {} : { conversationId }) }
  const { data, error } = useQuery(api.assistant.payload.queryOptions({ input, enabled: isOpen, staleTime: 0 }))
  const payloads = data === undefined ? undefined : data.payload === null ? [] : [data.payload]
  const explanation = data?.payload === null ? 'sent.nothing' : written === '' ? 'sent.explainedEmpty' : 'sent.explainedBefore'
  return <SentDialog isOpen={isOpen} onClose={onClose} title={t('sent.titleBefore')} explanation={t(explanation)} payloads={payloads} error={error} />
}
