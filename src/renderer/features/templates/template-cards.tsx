import { Badge, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Template } from '../../../shared/model/template.ts'
import type { TemplateCategory } from '../../../shared/model/workflow.ts'
import { Card } from '../../ui/card.tsx'
import { TextLink } from '../../ui/links.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { draftOf, languagesOf } from './template-draft.ts'
import classes from './templates.module.css'

/** The templates of one category; nothing at all where there are none. */
export function TemplateCards({ category, templates }: { readonly category: TemplateCategory; readonly templates: readonly Template[] }) {
  const { t } = useTranslation('templates')
  if (templates.length === 0) return null
  return (
    <Card flush title={t(`categories.${category}`)}>
      <ul className={classes['list']}>
        {templates.map((template) => (
          <TemplateRow key={template.id} template={template} />
        ))}
      </ul>
    </Card>
  )
}

function TemplateRow({ template }: { readonly template: Template }) {
  const { t } = useTranslation('templates')
  const words = useWords()
  return (
    <li className={classes['item']}>
      <div className={classes['itemWords']}>
        <TextLink to="/templates/$id" params={{ id: template.id }} className={classes['itemName']}>
          {template.name}
        </TextLink>
        <Text size="sm" c="dimmed" className={classes['itemSubject']}>
          {template.subject}
        </Text>
      </div>
      <Group gap={6} className={classes['itemFacts']}>
        {languagesOf(draftOf(template)).map((language) => (
          <Badge key={language} variant="default" tt="none" fw={500}>
            {t(`languages.${language}`)}
          </Badge>
        ))}
      </Group>
      <Text size="xs" c="dimmed" className={classes['itemChanged']}>
        {template.isSample && `${t('sample')} · `}
        {t('changed', { moment: words.distance(template.updatedAt) })}
      </Text>
    </li>
  )
}
