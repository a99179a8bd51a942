import type { ScriptAction, ScriptItem } from '../../../shared/contract/scripts.ts'

/** What the person chose otherwise than the comparison proposes, by the key of the item. */
export type Choices = Readonly<Record<string, ScriptAction>>

/** What will be done with an item. */
export function actionOf(item: ScriptItem, choices: Choices): ScriptAction {
  const chosen = choices[item.key]
  return chosen !== undefined && item.actions.includes(chosen) ? chosen : item.action
}

/** How many items each action will be done to; those that nothing is done to are left out. */
export function countActions(items: readonly ScriptItem[], choices: Choices): readonly (readonly [action: ScriptAction, count: number])[] {
  const counts = new Map<ScriptAction, number>()
  for (const item of items) {
    const action = actionOf(item, choices)
    if (action !== 'keep') counts.set(action, (counts.get(action) ?? 0) + 1)
  }
  return [...counts]
}

/** Items whose action takes something away that only a person could bring back: to be named before it is done. */
export function losses(items: readonly ScriptItem[], choices: Choices): readonly ScriptItem[] {
  return items.filter((item) => {
    const action = actionOf(item, choices)
    return action === 'delete' || (action === 'update' && item.byHand.length > 0)
  })
}
