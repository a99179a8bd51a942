import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { capitalized, weekdayName } from '../../../shared/describe/words.ts'
import { formatCalendarDate, weekdayOfDate } from '../../../shared/describe/moments.ts'
import { Card } from '../../ui/card.tsx'
import { dateIn } from '../../ui/day-in-zone.ts'
import { ButtonLink, TextLink } from '../../ui/links.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { Agenda } from './agenda-card.tsx'
import { MailsCard } from './mails-card.tsx'
import { Metrics } from './metrics.tsx'
import { NeedsPerson } from './needs-person.tsx'
import { RecentExecutions } from './recent-executions.tsx'
import { SleptCard } from './slept-card.tsx'
import classes from './dashboard.module.css'

/** I dag: what will happen, what happened, what needs a person. `firstStart` is what is left of setting the program up. */
export function DashboardPage({ firstStart }: { readonly firstStart: ReactNode }) {
  const { t } = useTranslation(['dashboard', 'common'])
  return (
    <Page>
      <PageHeader
        title={t('title')}
        description={<Today />}
        actions={
          <ButtonLink to="/workflows/new" leftSection={<IconPlus size={16} aria-hidden />}>
            {t('common:rooms.newWorkflow')}
          </ButtonLink>
        }
      />
      <div className={classes['stack']}>
        {firstStart}
        <NeedsPerson />
        <SleptCard />
        <Metrics />
        <div className={classes['columns']}>
          <Card title={t('agenda')}>
            <Agenda />
          </Card>
          <div className={classes['stack']}>
            <Card title={t('recent')} flush actions={<TextLink to="/executions" size="sm">{t('allExecutions')}</TextLink>}>
              <RecentExecutions />
            </Card>
            <MailsCard />
          </div>
        </div>
      </div>
    </Page>
  )
}

function Today() {
  const { language, now, timezone } = useWords()
  const date = dateIn(timezone, now)
  return (
    <>
      {capitalized(weekdayName(weekdayOfDate(date), language))} {formatCalendarDate(date, language)}
    </>
  )
}
