import { Text, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AnswerTurn } from '../../ui/draft/draft.ts'
import { sayableParts } from './sayable-parts.ts'
import classes from './chat.module.css'

interface AnswerProps {
  readonly turn: AnswerTurn
  /** Only the last answer's phrases can still be taken. */
  readonly isLast: boolean
  /** A phrase of the answer was pressed. */
  readonly onChoose: (phrase: string) => void
}

/** What the engine understood, asks or suggests. */
export function Answer({ turn, isLast, onChoose }: AnswerProps) {
  const { t } = useTranslation('chat')
  const { lines, questions, suggestions, understood } = turn
  return (
    <div className={classes['answer']} data-testid="answer">
      {understood && <Text fw={600}>{t('understood')}</Text>}
      {lines.length > 0 && (
        <ol className={classes['lines']}>
          {lines.map((line) => (
            <li key={line.text}>
              {line.text}
              {line.isChanged && <span className={classes['changed']}>{t('changed')}</span>}
            </li>
          ))}
        </ol>
      )}
      {questions.length > 0 && (
        <ul className={classes['questions']} data-testid="questions">
          {questions.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      )}
      {suggestions.length > 0 && (
        <ul className={classes['notes']}>
          {suggestions.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {isLast && <Phrases phrases={sayableParts([...questions, ...suggestions])} onChoose={onChoose} />}
    </div>
  )
}

function Phrases({ phrases, onChoose }: { readonly phrases: readonly string[]; readonly onChoose: (phrase: string) => void }) {
  const { t } = useTranslation('chat')
  if (phrases.length === 0) return null
  return (
    <div className={classes['suggestions']} role="group" aria-label={t('phrases')}>
      {phrases.map((phrase) => (
        <UnstyledButton key={phrase} className={classes['sentence']} onClick={() => onChoose(phrase)}>
          {phrase}
        </UnstyledButton>
      ))}
    </div>
  )
}
