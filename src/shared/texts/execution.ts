import { textDomain } from './text-domain.ts'

export const executionTexts = textDomain({ nb: {}, nn: {}, en: {} })
