import { textDomain } from './text-domain.ts'

/** The gallery of ready workflows: what stands around the words of its mails, and what its fields refuse. */
export const galleryTexts = textDomain({
  nb: {
    'gallery.greeting': 'Hei {{kunde_navn}},',
    'problem.date_past': 'har vært. Velg en dag fra i dag og fremover',
    'problem.date_order': 'kommer før den første dagen. Velg samme dag eller en senere',
  },
  nn: {
    'gallery.greeting': 'Hei {{kunde_navn}},',
    'problem.date_past': 'har vore. Vel ein dag frå i dag og framover',
    'problem.date_order': 'kjem før den første dagen. Vel same dag eller ein seinare',
  },
  en: {
    'gallery.greeting': 'Hello {{kunde_navn}},',
    'problem.date_past': 'is over. Choose today or a later day',
    'problem.date_order': 'is before the first day. Choose the same day or a later one',
  },
})
