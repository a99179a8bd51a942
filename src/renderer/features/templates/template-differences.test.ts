import { expect, test } from 'vitest'
import type { TemplateContent } from '../../../shared/model/template.ts'
import { templateDifferences } from './template-differences.ts'

const words = { subject: 'Hei', bodyHtml: '<p>Hei</p>', bodyText: '' }
const template: TemplateContent = { name: 'Skjema', category: 'bestilling', purpose: 'service', language: 'nb', ...words, preheader: '', translations: { en: words }, attachments: [] }

test('a template does not differ from itself', () => {
  expect(templateDifferences(template, { ...template })).toEqual([])
})

test('each part that changed is named, words with their language', () => {
  const after: TemplateContent = { ...template, name: 'Nytt', purpose: 'marketing', preheader: 'Ukens varer', attachments: [{ hash: 'a'.repeat(64), filename: 'Pris.pdf' }], subject: 'Hallo', translations: { en: { ...words, bodyHtml: '<p>Hi</p>' }, nn: words } }
  expect(templateDifferences(template, after)).toEqual([{ what: 'name' }, { what: 'purpose' }, { what: 'attachments' }, { what: 'subject', language: 'nb' }, { what: 'preheader', language: 'nb' }, { what: 'added', language: 'nn' }, { what: 'bodyHtml', language: 'en' }])
  expect(templateDifferences(after, template)).toContainEqual({ what: 'removed', language: 'nn' })
})

test('another main language moves no words', () => {
  expect(templateDifferences(template, { ...template, language: 'en', translations: { nb: words } })).toEqual([{ what: 'language' }])
})
