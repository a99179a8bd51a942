import { Alert, Loader, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from '../../ui/use-failure-text.ts'
import { Answer } from './answer.tsx'
import { Composer } from './composer.tsx'
import { useDraftStore } from '../../ui/draft/draft-store.tsx'
import { saidForLastPlan, type Turn } from '../../ui/draft/draft.ts'
import classes from './chat.module.css'

interface ConversationProps {
  readonly turns: readonly Turn[]
  /** What was just said and is not answered yet. */
  readonly asked: string | null
  readonly isThinking: boolean
  readonly error: unknown
  readonly onSay: (text: string) => void
}

export function Conversation({ turns, asked, isThinking, error, onSay }: ConversationProps) {
  const { t } = useTranslation('chat')
  const failureText = useFailureText()
  const setInput = useDraftStore((store) => store.setInput)
  const said = saidForLastPlan(turns)
  // Into the box, to be read before it is sent. A plan is changed by saying the whole of it again.
  const onChoose = (phrase: string): void => {
    setInput(said === '' ? phrase : `${said}, ${phrase}`)
    box.current?.focus()
  }
  const box = useRef<HTMLTextAreaElement>(null)
  return (
    <section className={classes['chat']} aria-label={t('conversation')}>
      {turns.length === 0 && asked === null ? (
        <Examples onChoose={onSay} />
      ) : (
        <Log turns={turns} asked={asked} isThinking={isThinking} onChoose={onChoose} />
      )}
      {error !== null && (
        <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
          {failureText(error)}
        </Alert>
      )}
      <Composer box={box} isBusy={isThinking} isFirst={turns.length === 0} said={said} onSay={onSay} />
    </section>
  )
}

interface LogProps extends Pick<ConversationProps, 'turns' | 'asked' | 'isThinking'> {
  readonly onChoose: (phrase: string) => void
}

/** What was said, newest last and in sight. */
function Log({ turns, asked, isThinking, onChoose }: LogProps) {
  const { t } = useTranslation('chat')
  const log = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (turns.length > 0 || asked !== null) log.current?.scrollTo({ top: log.current.scrollHeight })
  }, [turns.length, asked])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
    <div ref={log} className={classes['log']} role="log" aria-live="polite" aria-label={t('conversation')} tabIndex={0}>
      {turns.map((turn, index) =>
        turn.role === 'user' ? (
          <div key={index} className={classes['user']}>
            {turn.text}
          </div>
        ) : (
          <Answer key={index} turn={turn} isLast={index === turns.length - 1} onChoose={onChoose} />
        ),
      )}
      {asked !== null && <div className={classes['user']}>{asked}</div>}
      {isThinking && (
        <div className={classes['waiting']}>
          <Loader size="xs" aria-hidden />
          {t('thinking')}
        </div>
      )}
    </div>
  )
}

const EXAMPLES = ['weekly', 'monthly', 'report', 'event', 'groups'] as const

function Examples({ onChoose }: { readonly onChoose: (text: string) => void }) {
  const { t } = useTranslation('chat')
  return (
    <Stack gap="xs">
      <Text c="dimmed" size="sm">
        {t('examplesTitle')}
      </Text>
      {EXAMPLES.map((name) => (
        <UnstyledButton key={name} className={classes['sentence']} onClick={() => onChoose(t(`examples.${name}`))}>
          {t(`examples.${name}`)}
        </UnstyledButton>
      ))}
    </Stack>
  )
}
