import { Button, Menu, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Choice, Remark } from '../../../shared/model/conversation.ts'
import classes from './chat.module.css'

/** How a choice is taken: it is said, as if it had been written. */
export interface Chooser {
  readonly say: (words: string) => void
  /** Puts words into the box, to be gone on with. */
  readonly write: (words: string) => void
  /** Only the last answer can still be answered. */
  readonly isOpen: boolean
}

/** What is asked. A small choice is buttons; all else is written. */
export function Questions({ questions, chooser }: { readonly questions: readonly Remark[]; readonly chooser: Chooser }) {
  if (questions.length === 0) return null
  return (
    <ul className={classes['questions']} data-testid="questions">
      {questions.map((question) => (
        <li key={question.text}>
          <p>{question.text}</p>
          <Choices label={question.text} choices={question.choices} chooser={chooser} />
        </li>
      ))}
    </ul>
  )
}

/** What was decided without being said; what can be otherwise is a button. */
export function Assumptions({ assumptions, chooser }: { readonly assumptions: readonly Remark[]; readonly chooser: Chooser }) {
  const { t } = useTranslation('chat')
  if (assumptions.length === 0) return null
  return (
    <div className={classes['notes']}>
      <p className={classes['noteTitle']}>{t('assumed')}</p>
      <ul>
        {assumptions.map((assumption) => (
          <li key={assumption.text}>
            {`${assumption.text} `}
            {chooser.isOpen && <ChangeMenu assumption={assumption} chooser={chooser} />}
          </li>
        ))}
      </ul>
    </div>
  )
}

function ChangeMenu({ assumption, chooser }: { readonly assumption: Remark; readonly chooser: Chooser }) {
  const { t } = useTranslation('chat')
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes['change']} aria-label={t('changeAssumption', { assumption: assumption.text })}>
          {t('changeThis')}
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {assumption.choices.map(({ label, say }) => (
          <Menu.Item key={say} onClick={() => chooser.say(say)}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => chooser.write('')}>{t('writeYourself')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** What is worth doing besides; what can be said is a button. */
export function Suggestions({ suggestions, chooser }: { readonly suggestions: readonly Remark[]; readonly chooser: Chooser }) {
  const { t } = useTranslation('chat')
  if (suggestions.length === 0) return null
  return (
    <div className={classes['notes']}>
      <p className={classes['noteTitle']}>{t('suggested')}</p>
      <ul>
        {suggestions.map((suggestion) => (
          <li key={suggestion.text}>
            {suggestion.text}
            <Choices label={suggestion.text} choices={suggestion.choices} chooser={chooser} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Choices({ label, choices, chooser }: { readonly label: string; readonly choices: readonly Choice[]; readonly chooser: Chooser }) {
  if (choices.length === 0 || !chooser.isOpen) return null
  return (
    <div className={classes['choices']} role="group" aria-label={label}>
      {choices.map((choice) => (
        <Button key={`${choice.label} ${choice.say}`} size="compact-sm" variant="default" className={classes['choice'] ?? ''} onClick={() => (choice.say === '' ? chooser.write('') : chooser.say(choice.say))}>
          {choice.label}
        </Button>
      ))}
    </div>
  )
}
