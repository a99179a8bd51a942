/** What is edited, what it was before and what was taken back; for undo and redo. */
export interface History<State> {
  readonly past: readonly State[]
  readonly present: State
  readonly future: readonly State[]
  /** What the last change was of: changes of the same field in a row are undone as one. */
  readonly field: string | null
}

/** So many changes can be taken back. */
const DEPTH = 100

export function startHistory<State>(present: State): History<State> {
  return { past: [], present, future: [], field: null }
}

/** @param field names what is typed in; null for a change that is undone by itself */
export function changed<State>(history: History<State>, present: State, field: string | null = null): History<State> {
  const isSameField = field !== null && field === history.field
  return { past: isSameField ? history.past : [...history.past, history.present].slice(-DEPTH), present, future: [], field }
}

export function undone<State>(history: History<State>): History<State> {
  const present = history.past.at(-1)
  return present === undefined ? history : { past: history.past.slice(0, -1), present, future: [history.present, ...history.future], field: null }
}

export function redone<State>(history: History<State>): History<State> {
  const [present, ...future] = history.future
  return present === undefined ? history : { past: [...history.past, history.present], present, future, field: null }
}
