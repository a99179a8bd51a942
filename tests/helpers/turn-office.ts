import type { TurnInput } from '../../src/engine/understanding/turn.ts'

/** An office as turns are read against: four groups of which one is empty, two templates, no other workflow. */
export const TURN_OFFICE: Omit<TurnInput, 'text' | 'conversation' | 'draft'> = {
  now: '2026-11-23T10:00:00+01:00',
  timezone: 'Europe/Oslo',
  facts: {
    groups: [
      { name: 'Kantiner', active: 4 },
      { name: 'Restauranter', active: 3 },
      { name: 'Butikker', active: 5 },
      { name: 'Faste kunder', active: 0 },
    ],
    templates: [
      { id: 'template-form', name: 'Ukens skjema', category: 'bestilling' },
      { id: 'template-letter', name: 'Julebrev', category: 'other' },
      { id: 'template-reminder', name: 'Vennlig purring', category: 'reminder' },
    ],
    workflows: [],
    closedDays: [],
  },
}
