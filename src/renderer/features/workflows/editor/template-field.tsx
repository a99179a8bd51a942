import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TEMPLATE_CATEGORIES } from '../../../../shared/model/workflow.ts'
import { useTemplates } from '../../../rpc/use-templates.ts'
import { TextLink } from '../../../ui/links.tsx'
import classes from './editor.module.css'

interface TemplateFieldProps {
  /** A template's id or a category. */
  readonly value: string
  readonly onChange: (template: string) => void
  readonly error: string | undefined
}

/** Which mail is sent: one template, or the office's own of a category, in each customer's language. */
export function TemplateField({ value, onChange, error }: TemplateFieldProps) {
  const { t } = useTranslation('editor')
  const { data } = useTemplates()
  const templates = data?.items ?? []
  const isKnown = templates.some(({ id }) => id === value)
  const isCategory = TEMPLATE_CATEGORIES.some((category) => category === value)
  return (
    <div>
      <Select
        label={t('send.template')}
        allowDeselect={false}
        searchable
        value={value}
        error={error ?? null}
        onChange={(chosen) => onChange(chosen ?? value)}
        data={[
          { group: t('send.byCategory'), items: TEMPLATE_CATEGORIES.map((category) => ({ value: category, label: t(`send.categories.${category}`) })) },
          { group: t('send.one'), items: templates.map(({ id, name }) => ({ value: id, label: name })) },
          ...(isKnown || isCategory || data === undefined ? [] : [{ group: t('send.gone'), items: [{ value, label: t('send.goneNamed') }] }]),
        ]}
      />
      {isKnown && (
        <TextLink size="sm" to="/templates/$id" params={{ id: value }} className={classes['under']}>
          {t('send.open')}
        </TextLink>
      )}
    </div>
  )
}
