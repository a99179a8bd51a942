import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../shared/language.ts'
import type { TemplateContent } from '../../../shared/model/template.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { MailFrame } from '../../ui/mail-frame.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { checkDraft, draftOf } from './template-draft.ts'
import classes from './templates.module.css'

interface VersionComparisonProps {
  readonly templateId: string
  readonly before: TemplateContent
  readonly after: TemplateContent
  readonly language: Language
}

/** The mail as it was and as it is, side by side, for the same customer. */
export function VersionComparison({ templateId, before, after, language }: VersionComparisonProps) {
  const { t } = useTranslation('templates')
  return (
    <div className={classes['comparison']}>
      <OneMail title={t('versions.before')} templateId={templateId} content={before} language={language} />
      <OneMail title={t('versions.now')} templateId={templateId} content={after} language={language} />
    </div>
  )
}

interface OneMailProps {
  readonly title: string
  readonly templateId: string
  readonly content: TemplateContent
  readonly language: Language
}

function OneMail({ title, templateId, content, language }: OneMailProps) {
  const check = checkDraft(draftOf(content))
  const { data, error, refetch } = useQuery({
    ...useApi().templates.preview.queryOptions({ input: { params: { id: templateId }, body: { language, ...(check.ok ? { draft: check.input } : {}) } } }),
    gcTime: 10_000,
  })
  return (
    <section aria-label={title}>
      <Text fw={600} size="sm">
        {title}
      </Text>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingState />}
      {data !== undefined && (
        <>
          <Text size="sm" lang={data.language} mb={4}>
            {data.subject}
          </Text>
          <MailFrame subject={data.subject} html={data.html} text={data.text} height="20rem" />
        </>
      )}
    </section>
  )
}
