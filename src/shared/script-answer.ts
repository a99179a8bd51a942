import { z } from 'zod'
import { ScriptFailureReason } from './model/script.ts'

/*
 * What the process of a script says to the engine: one JSON value a line, in a pipe of its
 * own. `ready` once it can take a task, then one answer to it; what the script prints goes
 * another way. The process has run a stranger's script and can say anything: this is parsed,
 * and no longer than it may be, before a word of it is believed.
 *
 *   started → ready → begun → (finished | failed) → gone
 *   started → unconfined → gone      it finds that it could reach what it must not, and refuses
 */

const words = (characters: number) => z.string().max(characters)

/** A place in the script, from 1. */
const Place = z.object({ line: z.int().min(1).max(10_000_000).nullable(), column: z.int().min(1).max(10_000_000).nullable() })

export const ScriptFailureAnswer = z.object({
  type: z.literal('failed'),
  reason: ScriptFailureReason,
  message: words(4_000),
  problem: z.object({ key: words(200), params: z.record(words(100), z.union([words(1_000), z.number()])) }).nullable(),
  ...Place.shape,
})
export type ScriptFailureAnswer = z.infer<typeof ScriptFailureAnswer>

export const FromScriptProcess = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  /** The builder is there, and the script is about to be read: its time runs from here. */
  z.object({ type: z.literal('begun') }),
  z.object({ type: z.literal('unconfined'), message: words(4_000) }),
  /** `result`: the JSON text that the builder collected. */
  z.object({ type: z.literal('finished'), result: z.string() }),
  ScriptFailureAnswer,
])
export type FromScriptProcess = z.infer<typeof FromScriptProcess>

/** What the builder collects: a position for each definition, where there is one. */
export const CollectedWorkflows = z.object({
  definitions: z.array(z.unknown()),
  positions: z.array(z.object({ line: z.int().min(1), column: z.int().min(1) }).nullable()),
})
export type CollectedWorkflows = z.infer<typeof CollectedWorkflows>
