import { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import type { TextRef } from '../../../shared/texts/text.ts'
import { applyCommand, type CommandInput } from './apply-command.ts'
import type { Command } from './commands.ts'
import { asks, type Edit } from './edit.ts'
import { outOfOrder } from './order-of-parts.ts'

/**
 * Carries out the commands of a turn, one on the other's draft. All or nothing: a command that
 * has to ask leaves the draft as it was, and so does a draft that the schema refuses. Null where
 * a command says nothing about a draft.
 */
export function changeDraft(commands: readonly Command[], input: CommandInput): Edit | null {
  let draft = input.draft
  const all: { changes: TextRef[]; assumptions: TextRef[]; suggestions: TextRef[] } = { changes: [], assumptions: [], suggestions: [] }
  const moved = new Set<number>()
  let keepsOrder = false
  for (const command of commands) {
    keepsOrder ||= command.verb === 'keep' || command.cues.has('keep')
    const edit = command.verb === 'keep' ? null : applyCommand(command, { ...input, draft })
    if (edit?.kind === 'asks') return edit
    if (edit === null && command.verb !== 'keep') return null
    if (edit === null) continue
    draft = edit.draft
    for (const place of edit.moved ?? []) moved.add(place)
    all.changes.push(...edit.changes)
    all.assumptions.push(...edit.assumptions)
    all.suggestions.push(...edit.suggestions)
  }
  const parsed = WorkflowDefinition.safeParse(draft)
  if (!parsed.success) return asks('understanding.ask_does_not_fit')
  const question = keepsOrder ? null : outOfOrder(input.draft, parsed.data, moved, input)
  return question === null ? { kind: 'changed', draft: parsed.data, ...all } : { kind: 'asks', question }
}
