import { readFileSync } from 'node:fs'
import { toCompact } from './compact.mjs'
import { readDescription } from '../../src/engine/understanding/read-description.ts'
import type { ReadInput, ReadResult } from '../../src/engine/understanding/read-result.ts'

/** One line of a .tsv beside this file. */
export interface Example {
  readonly language: string
  readonly description: string
  readonly expected: string
}

/** The register and the moment that nlp-examples.tsv is read against (contract/workflow.md). */
export const OFFICE: Omit<ReadInput, 'description'> = {
  now: '2026-11-23T10:00:00+01:00',
  timezone: 'Europe/Oslo',
  groups: ['Kantiner', 'Restauranter', 'Butikker', 'Faste kunder'],
  workflowNames: [],
}

export function examplesIn(file: string): Example[] {
  const [, ...lines] = readFileSync(new URL(file, import.meta.url), 'utf8').trimEnd().split('\n')
  return lines.map((line) => {
    const [language = '', description = '', expected = ''] = line.split('\t')
    return { language, description, expected }
  })
}

export function read(description: string): ReadResult {
  return readDescription({ ...OFFICE, description })
}

export function compactOf(description: string): string {
  return toCompact(read(description).workflow)
}
