import { z } from 'zod'
import { TemplateCategory } from './workflow.ts'

/** TypeScript is read as JavaScript with its types taken off. */
export const ScriptLanguage = z.enum(['javascript', 'python'])
export type ScriptLanguage = z.infer<typeof ScriptLanguage>

/** All that a script can see of the office: names, never a customer. */
export const ScriptNames = z.object({
  groups: z.array(z.string()),
  templates: z.array(z.object({ id: z.string(), name: z.string(), category: TemplateCategory })),
  workflows: z.array(z.string()),
})
export type ScriptNames = z.infer<typeof ScriptNames>

/**
 * Why a script ended without a result. `argument`: a method of the builder was called
 * wrongly, `problem` says how; `exception`: the script itself threw; `time`, `memory`,
 * `output`: a limit was reached; `crashed`: its process died.
 */
export const ScriptFailureReason = z.enum(['syntax', 'argument', 'exception', 'time', 'memory', 'output', 'crashed'])
export type ScriptFailureReason = z.infer<typeof ScriptFailureReason>

/**
 * What a run of a script in its sandbox came to. `definitions` is what the script built, as
 * it built it: data from a stranger, to be parsed as WorkflowDefinition before any use.
 * Lines and columns count from 1, in the script as the person wrote it.
 */
export const ScriptOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('finished'), definitions: z.array(z.unknown()), positions: z.array(z.object({ line: z.int(), column: z.int() }).nullable()), output: z.string() }),
  z.object({
    kind: z.literal('failed'),
    reason: ScriptFailureReason,
    /** The language's own words (English), for an exception or a syntax error. */
    message: z.string(),
    /** The builder's own complaint: a text key with its parameters, said in the reader's language. */
    problem: z.object({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
    line: z.int().nullable(),
    column: z.int().nullable(),
    output: z.string(),
  }),
])
export type ScriptOutcome = z.infer<typeof ScriptOutcome>
