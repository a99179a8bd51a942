import { textDomain } from './text-domain.ts'

export const understandingTexts = textDomain({ nb: {}, nn: {}, en: {} })
