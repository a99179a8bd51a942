import { describe, expect, test } from 'vitest'
import type { Template } from '../../../shared/model/template.ts'
import { checkDraft, draftOf, isSameDraft, languagesOf, textPath, withoutTranslation, withText, withTranslation } from './template-draft.ts'

const template: Template = {
  id: '1', name: 'Bestilling', subject: 'Ukens bestilling', bodyHtml: '<p>Hei</p>', bodyText: 'Hei', variables: [], category: 'bestilling', purpose: 'service', language: 'nb',
  translations: { en: { subject: 'This week', bodyHtml: '<p>Hi</p>', bodyText: 'Hi' } },
  preheader: '', attachments: [], isSample: false, createdAt: '2026-11-23T08:00:00.000Z', updatedAt: '2026-11-23T08:00:00.000Z',
}
const draft = draftOf(template)

describe('a template in the editor', () => {
  test('is read and put back without a change', () => {
    const check = checkDraft(draft)
    expect(check.ok && check.input).toEqual({
      name: 'Bestilling', subject: 'Ukens bestilling', bodyHtml: '<p>Hei</p>', bodyText: 'Hei', category: 'bestilling', purpose: 'service', language: 'nb', translations: template.translations, preheader: '', attachments: [],
    })
  })

  test('a new translation begins with the words of the main language, and goes away whole', () => {
    const more = withTranslation(draft, 'nn')
    expect(more.texts.nn).toEqual(draft.texts.nb)
    expect(languagesOf(more)).toEqual(['nb', 'nn', 'en'])
    expect(isSameDraft(withoutTranslation(more, 'nn'), draft)).toBe(true)
  })

  test('the words of the main language cannot be taken away', () => {
    expect(withoutTranslation(draft, 'nb')).toEqual(draft)
  })

  test('a change of one letter makes it another draft, and back the same', () => {
    const changed = withText(draft, 'en', { subject: 'This week!' })
    expect(isSameDraft(changed, draft)).toBe(false)
    expect(isSameDraft(withText(changed, 'en', { subject: 'This week' }), draft)).toBe(true)
  })

  test('an empty subject is told under the path of its language', () => {
    const check = checkDraft(withText(withText(draft, 'en', { subject: '' }), 'nb', { subject: ' ' }))
    const paths = check.ok ? [] : check.problems.map((problem) => problem.path)
    expect(paths.toSorted()).toEqual([textPath(draft, 'nb', 'subject'), textPath(draft, 'en', 'subject')])
  })
})
