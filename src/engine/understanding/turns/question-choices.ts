import type { Language } from '../../../shared/language.ts'
import { text, type TextKey, type TextRef } from '../../../shared/texts/text.ts'
import type { TurnQuestion } from '../turn.ts'

/* The answers that a question can be given with a click, where they are few. Each is said in words, as the next turn. */

type Choices = TurnQuestion['choices']

const GROUPS_SHOWN = 6
const ACTIONS = ['bestilling', 'reminder', 'confirmation', 'other', 'report'] as const

/** A question about a description, with what can be clicked as its answer. */
export function asQuestion(question: TextRef, groups: readonly string[], language: Language): TurnQuestion {
  return { text: question, choices: choicesFor(question.key, groups, language) }
}

function choicesFor(key: TextKey, groups: readonly string[], language: Language): Choices {
  switch (key) {
    case 'understanding.ask_action':
      return ACTIONS.map((action) => said(`understanding.choice_${action}`, `understanding.say_${action}`, language))
    case 'understanding.ask_recipients':
      return groupChoices(groups, language)
    case 'understanding.ask_unknown_recipient':
      return [...groupChoices(groups, language), said('describe.to_admin', 'understanding.say_to_me', language)]
    case 'understanding.ask_holidays':
      return [said('understanding.choice_skip', 'understanding.say_skip', language), said('understanding.choice_next', 'understanding.say_next', language), said('understanding.choice_previous', 'understanding.say_previous', language)]
    case 'understanding.ask_day':
    case 'understanding.ask_weekday':
      return [said('understanding.choice_monday', 'understanding.choice_monday', language), said('understanding.choice_workdays', 'understanding.choice_workdays', language)]
    case 'understanding.ask_moment':
      return [said('understanding.choice_monday_nine', 'understanding.choice_monday_nine', language), said('understanding.choice_tomorrow', 'understanding.choice_tomorrow', language), said('understanding.choice_first', 'understanding.choice_first', language)]
    default:
      return []
  }
}

function said(label: TextKey, say: TextKey, language: Language): Choices[number] {
  return { label: { key: label }, say: text(language, say) }
}

/** The register's groups and everybody. */
export function groupChoices(groups: readonly string[], language: Language): Choices {
  const all = said('describe.to_all', 'understanding.say_to_all', language)
  return [all, ...groups.slice(0, GROUPS_SHOWN).map((group) => ({ label: group, say: text(language, 'understanding.say_to_group', { group }) }))]
}
