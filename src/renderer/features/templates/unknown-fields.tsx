import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { TemplateText } from '../../../shared/model/template.ts'
import { useTemplateFields } from './use-template-fields.ts'
import { namesIn } from './variables.ts'

/** Names in the words that no customer has a value for, mistyped ones above all. */
export function UnknownFields({ words }: { readonly words: TemplateText }) {
  const { t } = useTranslation('templates')
  const fields = useTemplateFields()
  if (fields === undefined) return null
  const known = new Set([...fields.known, ...fields.own])
  const unknown = namesIn(`${words.subject} ${words.preheader ?? ''} ${words.bodyHtml} ${words.bodyText}`).filter((name) => !known.has(name))
  if (unknown.length === 0) return null
  return (
    <Alert color="orange" role="status">
      {t('editor.unknownFields', { count: unknown.length, names: unknown.map((name) => `«${name}»`).join(', ') })}
    </Alert>
  )
}
