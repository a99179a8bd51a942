import type { Choice } from '../../shared/model/conversation.ts'
import type { Language } from '../../shared/language.ts'
import { text, type TextKey, type TextParams, type TextRef } from '../../shared/texts/text.ts'
import { formatTimeOfDay } from '../../shared/describe/moments.ts'

interface ChoiceFacts {
  readonly groups: readonly { readonly name: string; readonly active: number }[]
}

const MOST_GROUPS = 6
const USUAL_TIMES = ['08:00', '09:00', '10:00', '12:00', '15:00']

/**
 * What can be pressed to change what was assumed: the time of day, the receivers, the day of the
 * month. Empty for what has no small choice; that is said in words.
 */
export function choicesAbout({ key, params }: TextRef, language: Language, facts: ChoiceFacts): Choice[] {
  const choice = (name: 'time' | 'group' | 'first_weekday' | 'last_day', values: TextParams = {}): Choice => ({
    label: text(language, labelKey(name), values),
    say: text(language, sayKey(name), values),
  })
  switch (key) {
    case 'understanding.assumed_time':
      return USUAL_TIMES.map((time) => formatTimeOfDay(time, language))
        .filter((time) => time !== formatTimeOfDay(String(params?.['time']), language))
        .map((time) => choice('time', { time }))
    case 'understanding.assumed_all':
      return facts.groups
        .filter(({ active }) => active > 0)
        .slice(0, MOST_GROUPS)
        .map(({ name }) => choice('group', { group: name }))
    case 'understanding.assumed_first_of_month':
      return [choice('first_weekday'), choice('last_day')]
    default:
      return []
  }
}

const labelKey = (name: 'time' | 'group' | 'first_weekday' | 'last_day'): TextKey => `conversation.${name}_label`
const sayKey = (name: 'time' | 'group' | 'first_weekday' | 'last_day'): TextKey => `conversation.${name}_say`
