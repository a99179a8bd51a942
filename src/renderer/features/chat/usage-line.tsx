import { Text, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer, TokenUsage } from '../../../shared/model/conversation.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useWords, type Words } from '../../ui/use-words.tsx'
import { SentDialog } from './sent-dialog.tsx'
import classes from './chat.module.css'

interface UsageLineProps {
  readonly answer: Answer
  readonly conversationId: string
  readonly turnId: string
}

/** Which model answered, for how much, and exactly what it was sent. Nothing for the embedded reader. */
export function UsageLine({ answer, conversationId, turnId }: UsageLineProps) {
  const { t } = useTranslation('chat')
  const words = useWords()
  const [isOpen, setIsOpen] = useState(false)
  if (answer.sentCount === 0 && answer.usage.length === 0) return null
  return (
    <Text size="xs" c="dimmed" mt="sm" component="div" className={classes['usage'] ?? ''} data-testid="usage">
      {answer.usage.map((usage, index) => (
        <span key={index}>{usageInWords(usage, words, t)}</span>
      ))}
      {answer.sentCount > 0 && (
        <UnstyledButton className={classes['change'] ?? ''} onClick={() => setIsOpen(true)}>
          {t('sent.after')}
        </UnstyledButton>
      )}
      <Sent isOpen={isOpen} onClose={() => setIsOpen(false)} conversationId={conversationId} turnId={turnId} />
    </Text>
  )
}

function Sent({ isOpen, onClose, conversationId, turnId }: { readonly isOpen: boolean; readonly onClose: () => void; readonly conversationId: string; readonly turnId: string }) {
  const api = useApi()
  const { t } = useTranslation('chat')
  const { data, error } = useQuery(api.conversations.sent.queryOptions({ input: { id: conversationId, turnId }, enabled: isOpen }))
  return <SentDialog isOpen={isOpen} onClose={onClose} title={t('sent.titleAfter')} explanation={t('sent.explainedAfter')} payloads={data} error={error} />
}

type Translate = ReturnType<typeof useTranslation<'chat'>>['t']

function usageInWords({ model, inputTokens, outputTokens, costUsd }: TokenUsage, words: Words, t: Translate): string {
  const tokens = { model, input: words.number(inputTokens), output: words.number(outputTokens) }
  return costUsd === null ? t('usage.noPrice', tokens) : t('usage.priced', { ...tokens, cost: words.number(Number(costUsd.toPrecision(2))) })
}
