import { VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationTurn } from '../../../shared/model/conversation.ts'
import type { LiveTurn } from '../../ui/draft/live-turn.ts'

interface AnnouncementProps {
  readonly turns: readonly ConversationTurn[]
  readonly live: LiveTurn | null
}

/** Says to a screen reader that an answer is coming, and what it is once it is whole; not every word as it comes. */
export function Announcement({ turns, live }: AnnouncementProps) {
  const { t } = useTranslation('chat')
  // Only what was asked here: a conversation that is opened is history.
  const [asked, setAsked] = useState<string | null>(null)
  if (live !== null && live.text !== asked) setAsked(live.text)
  const last = turns.at(-1)
  const answered = last !== undefined && last.text === asked?.normalize('NFC') ? last : undefined
  return (
    <VisuallyHidden role="status" data-testid="announcement">
      {live !== null && t('thinking')}
      {live === null && answered !== undefined && <Whole turn={answered} />}
    </VisuallyHidden>
  )
}

function Whole({ turn: { answer } }: { readonly turn: ConversationTurn }) {
  const { t } = useTranslation('chat')
  if (answer === null || answer.status === 'stopped') return t('stopped')
  const plan = answer.lines.filter(({ kind }) => kind !== 'removed').map(({ text }) => text)
  const sentences = [...answer.notices, answer.error ?? '', ...answer.changes, ...(answer.isPlan ? [t('understood'), ...plan] : []), ...answer.questions.map(({ text }) => text)]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}
