/**
 * One meaning and the words for it in each language. Words are separated by commas; a word
 * may be several ("i morgen"). Slashes add endings: "mandag/en/er" is mandag, mandagen and
 * mandager. A translator adds words here; no rule needs to change.
 */
export interface VocabularyEntry {
  readonly tag: Tag
  readonly value?: string | number
  readonly nb?: string
  readonly nn?: string
  readonly en?: string
  /** Forms of Norwegian as spoken, read as they are written; no misspelling is compared with them. */
  readonly dialect?: string
}

/** What a word can be to the grammar. The vocabulary files list which words are what. */
export type Tag =
  // moments
  | 'weekday' | 'month' | 'number' | 'ordinal' | 'unit' | 'daypart' | 'half' | 'quarter' | 'half_hour' | 'one_and_a_half' | 'over' | 'clock_to' | 'at' | 'every' | 'every_other'
  | 'workday' | 'business_day' | 'weekend' | 'relative_day' | 'relative_part' | 'next' | 'this' | 'within' | 'after' | 'wait' | 'since' | 'between' | 'from' | 'until'
  | 'frequency' | 'feast' | 'feast_day' | 'month_end' | 'from_now' | 'day_after' | 'same_day' | 'week_word' | 'last_weeks' | 'day_word' | 'named_hour' | 'o_clock' | 'start_word' | 'minutes_word' | 'clock' | 'day_month' | 'full_date' | 'year'
  // people
  | 'all' | 'customer' | 'the_customer' | 'everyone' | 'me' | 'them' | 'someone' | 'except' | 'group_word' | 'group' | 'address' | 'boss'
  // actions
  | 'send' | 'form' | 'reminder' | 'confirmation' | 'mail' | 'report' | 'report_kind' | 'notify' | 'check' | 'create' | 'order' | 'format' | 'with' | 'topic' | 'by_mail' | 'no_action'
  // conditions
  | 'not' | 'without' | 'missing' | 'ordered' | 'delivered' | 'replied' | 'silent' | 'get' | 'who' | 'have' | 'forgot' | 'if' | 'yet' | 'runs' | 'reply'
  // events
  | 'when' | 'new' | 'orders_verb' | 'arrives' | 'file' | 'webhook' | 'on_event'
  // holidays
  | 'holiday' | 'policy_before' | 'policy_skip' | 'is'
  // small words
  | 'and' | 'then' | 'but' | 'or' | 'to' | 'in' | 'on' | 'of' | 'article' | 'filler' | 'plain' | 'modal' | 'question'
  // what is refused
  | 'delete' | 'secret' | 'ignore' | 'instructions' | 'pretend' | 'change'
