import { Text, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AnswerTurn } from './draft.ts'
import classes from './new-workflow-page.module.css'

interface AnswerProps {
  readonly turn: AnswerTurn
  /** Only the last answer's suggestions can still be taken. */
  readonly isLast: boolean
  readonly onSay: (text: string) => void
}

/** What the engine understood, asks or suggests. */
export function Answer({ turn, isLast, onSay }: AnswerProps) {
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
      {isLast && suggestions.length > 0 && (
        <div className={classes['suggestions']}>
          {suggestions.map((suggestion) => (
            <UnstyledButton key={suggestion} className={classes['sentence']} onClick={() => onSay(suggestion)}>
              {suggestion}
            </UnstyledButton>
          ))}
        </div>
      )}
    </div>
  )
}
