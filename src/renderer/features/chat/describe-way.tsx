import { Alert, Button, Group } from '@mantine/core'
import { IconAlertCircle, IconMessages } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraftStore } from '../../ui/draft/draft-store.tsx'
import { LoadingState } from '../../ui/states.tsx'
import { useFailureText } from '../../ui/use-failure-text.ts'
import { Announcement } from './announcement.tsx'
import { ChatLog } from './chat-log.tsx'
import { Composer } from './composer.tsx'
import { ConversationList } from './conversation-list.tsx'
import { Examples } from './examples.tsx'
import { ReaderLine } from './reader-line.tsx'
import { useAIWorkflow } from './use-ai-workflow.ts'
import classes from './chat.module.css'

/** Beskriv: the workflow is said in words, and talked about until it is right. */
export function DescribeWay() {
  const { t } = useTranslation('chat')
  const { turns, isLoading, loadError, live, error, say, stop } = useAIWorkflow()
  const box = useRef<HTMLTextAreaElement>(null)
  const set = useDraftStore((store) => store.set)
  const workflow = useDraftStore((store) => store.workflow)
  const write = (words: string): void => {
    set({ input: words })
    box.current?.focus()
  }
  const isEmpty = turns.length === 0 && live === null
  const hasOpenQuestion = (turns.at(-1)?.answer?.questions.length ?? 0) > 0
  return (
    <section className={classes['chat']} aria-label={t('conversation')}>
      <Head />
      {isLoading && isEmpty && <LoadingState />}
      {!isLoading && isEmpty && workflow === null && <Examples onSay={say} />}
      {!isEmpty && <ChatLog turns={turns} live={live} chooser={{ say, write }} />}
      <Trouble error={error ?? loadError} />
      <Announcement turns={turns} live={live} />
      <Composer box={box} isBusy={live !== null} kind={hasOpenQuestion ? 'answer' : workflow === null ? 'describe' : 'change'} lastSaid={turns.at(-1)?.text ?? ''} onSay={say} onStop={stop} />
      <ReaderLine />
    </section>
  )
}

/** Where the other conversations are. */
function Head() {
  const { t } = useTranslation('chat')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Group justify="flex-end" className={classes['head'] ?? ''}>
      <Button size="compact-sm" variant="subtle" leftSection={<IconMessages size={16} aria-hidden />} onClick={() => setIsOpen(true)}>
        {t('list.open')}
      </Button>
      <ConversationList isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </Group>
  )
}

function Trouble({ error }: { readonly error: unknown }) {
  const failureText = useFailureText()
  if (error === null || error === undefined) return null
  return (
    <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
      {failureText(error)}
    </Alert>
  )
}
