import { Alert, Button, Text } from '@mantine/core'
import { IconAlertCircle, IconHistory, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Answer as AnswerModel, ConversationTurn } from '../../../shared/model/conversation.ts'
import { Notices } from './notices.tsx'
import { PlanLines } from './plan-lines.tsx'
import { Assumptions, Questions, Suggestions, type Chooser } from './remarks.tsx'
import { UsageLine } from './usage-line.tsx'
import classes from './chat.module.css'

interface AnswerProps {
  readonly turn: ConversationTurn
  readonly conversationId: string
  readonly chooser: Chooser
  /** Takes the plan of this turn up again; absent where it is the plan that stands. */
  readonly onTakeUp?: (() => void) | undefined
}

/** What came of a turn: what changed, the plan, what is asked, assumed and suggested. */
export function Answer({ turn, conversationId, chooser, onTakeUp }: AnswerProps) {
  const { t } = useTranslation('chat')
  const { answer } = turn
  if (answer === null || answer.status === 'stopped') return <Unanswered text={turn.text} chooser={chooser} />
  return (
    <div className={classes['answer']} data-testid="answer">
      <Notices notices={answer.notices} />
      {answer.error !== null && <Failed error={answer.error} text={turn.text} chooser={chooser} />}
      {answer.words !== '' && <Text className={classes['words'] ?? ''}>{answer.words}</Text>}
      <Plan answer={answer} />
      <Questions questions={answer.questions} chooser={chooser} />
      <Assumptions assumptions={answer.assumptions} chooser={chooser} />
      <Suggestions suggestions={answer.suggestions} chooser={chooser} />
      {onTakeUp !== undefined && (
        <Button mt="sm" size="compact-sm" variant="subtle" leftSection={<IconHistory size={16} aria-hidden />} onClick={onTakeUp}>
          {t('takeUp')}
        </Button>
      )}
      <UsageLine answer={answer} conversationId={conversationId} turnId={turn.id} />
    </div>
  )
}

function Plan({ answer }: { readonly answer: AnswerModel }) {
  const { t } = useTranslation('chat')
  if (!answer.isPlan) return null
  const isFirst = answer.lines.every(({ kind }) => kind === 'same') && answer.changes.length === 0
  return (
    <>
      {isFirst ? (
        <Text fw={600}>{t('understood')}</Text>
      ) : (
        <ul className={classes['changes']} data-testid="changes">
          {(answer.changes.length === 0 ? [t('changedPlan')] : answer.changes).map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
      <PlanLines lines={answer.lines} />
    </>
  )
}

function Failed({ error, text, chooser }: { readonly error: string; readonly text: string; readonly chooser: Chooser }) {
  return (
    <Alert color="red" icon={<IconAlertCircle aria-hidden />} mb="xs">
      {error}
      <TryAgain text={text} chooser={chooser} />
    </Alert>
  )
}

/** Stopped by the person, by a reload or by the end of the program: what was said is here and can be said again. */
function Unanswered({ text, chooser }: { readonly text: string; readonly chooser: Chooser }) {
  const { t } = useTranslation('chat')
  return (
    <div className={classes['answer']} data-testid="answer">
      <Text c="dimmed">{t('stopped')}</Text>
      <TryAgain text={text} chooser={chooser} />
    </div>
  )
}

function TryAgain({ text, chooser }: { readonly text: string; readonly chooser: Chooser }) {
  const { t } = useTranslation()
  if (!chooser.isOpen) return null
  return (
    <Button mt="xs" size="compact-sm" variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => chooser.say(text)}>
      {t('action.tryAgain')}
    </Button>
  )
}
