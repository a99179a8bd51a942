import type { PlanLine } from '../../shared/model/conversation.ts'

/**
 * The lines of a plan against those of the plan before, as a reader follows them: what went
 * stands before what took its place. By the longest common subsequence; a plan has at most
 * some tens of lines. Without a plan before, nothing is new.
 */
export function diffLines(before: readonly string[] | null, after: readonly string[]): PlanLine[] {
  if (before === null) return after.map((text) => ({ kind: 'same', text }))
  const common = commonLengths(before, after)
  const lines: PlanLine[] = []
  let old = 0
  let now = 0
  while (old < before.length || now < after.length) {
    const was = before[old]
    const is = after[now]
    if (was !== undefined && was === is) {
      lines.push({ kind: 'same', text: was })
      old += 1
      now += 1
    } else if (was !== undefined && (is === undefined || at(common, old + 1, now) >= at(common, old, now + 1))) {
      lines.push({ kind: 'removed', text: was })
      old += 1
    } else if (is !== undefined) {
      lines.push({ kind: 'added', text: is })
      now += 1
    }
  }
  return lines
}

const at = (table: readonly (readonly number[])[], row: number, column: number): number => table[row]?.[column] ?? 0

/** How long the longest common subsequence of the two rests is, by where each begins. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const table: number[][] = Array.from({ length: before.length + 1 }, () => Array.from({ length: after.length + 1 }, () => 0))
  for (let old = before.length - 1; old >= 0; old -= 1) {
    for (let now = after.length - 1; now >= 0; now -= 1) {
      const length = before[old] === after[now] ? at(table, old + 1, now + 1) + 1 : Math.max(at(table, old + 1, now), at(table, old, now + 1))
      table[old]?.splice(now, 1, length)
    }
  }
  return table
}
