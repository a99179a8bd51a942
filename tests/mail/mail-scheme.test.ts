import { expect, test } from 'vitest'
import { renderMailFrame } from '../../src/engine/mail/render-mail-frame.ts'
import { inScheme } from '../../src/renderer/features/templates/mail-scheme.ts'

test('the frame of a mail asks no screen any more, and is light or dark as it was told', () => {
  const mail = renderMailFrame('<p>Hei</p>', 'Emne', 'nb')
  expect(inScheme(mail, 'dark')).toContain('@media all {')
  expect(inScheme(mail, 'light')).toContain('@media not all {')
  for (const scheme of ['light', 'dark'] as const) {
    expect(inScheme(mail, scheme)).not.toContain('prefers-color-scheme')
    expect(inScheme(mail, scheme)).toContain(`color-scheme: ${scheme};`)
  }
})
