import { textDomain } from './text-domain.ts'

export const mailTexts = textDomain({ nb: {}, nn: {}, en: {} })
