import { textDomain } from './text-domain.ts'

export const registerTexts = textDomain({ nb: {}, nn: {}, en: {} })
