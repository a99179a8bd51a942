import { expect, test } from 'vitest'
import type { GalleryEntry } from '../../../shared/contract/gallery.ts'
import { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { ALL_ENTRIES, matchingEntries } from './matching-entries.ts'

const workflow = WorkflowDefinition.parse({ name: 'A', workflowType: 'event_based', event: { event: 'order_created' }, steps: [{ stepType: 'send_email', actionConfig: { template: 'confirmation', recipients: { kind: 'event_customer' } } }] })
const entry = (id: string, kind: GalleryEntry['kind'], title: string, description: string): GalleryEntry => ({ id, kind, title, description, fields: [], workflow, starter: null })
const entries = [entry('a', 'orders', 'Ukentlig bestilling', 'Skjemaet går ut hver uke.'), entry('b', 'reports', 'Månedsrapport', 'Bestillingene i måneden som gikk.')]
const ids = (filter: Partial<typeof ALL_ENTRIES>): string[] => matchingEntries(entries, { ...ALL_ENTRIES, ...filter }).map(({ id }) => id)

test('all are shown where nothing is asked for', () => {
  expect(ids({})).toEqual(['a', 'b'])
  expect(ids({ q: '  ' })).toEqual(['a', 'b'])
})

test('every word has to be there, in the title or the description, however it is written', () => {
  expect(ids({ q: 'BESTILLING' })).toEqual(['a', 'b'])
  expect(ids({ q: 'uke bestilling' })).toEqual(['a'])
  expect(ids({ q: 'uke rapport' })).toEqual([])
})

test('a kind narrows what the words have found', () => {
  expect(ids({ kind: 'reports' })).toEqual(['b'])
  expect(ids({ kind: 'reports', q: 'skjema' })).toEqual([])
})
