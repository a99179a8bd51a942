import { Text } from '@mantine/core'
import { IconCalendarOff, IconClock, IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate, weekdayOfDate } from '../../../shared/describe/moments.ts'
import { capitalized, weekdayName } from '../../../shared/describe/words.ts'
import { useExecutions } from '../../rpc/use-executions.ts'
import { useWorkflows } from '../../rpc/use-workflows.ts'
import { TextLink } from '../../ui/links.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { useWords, type Words } from '../../ui/use-words.tsx'
import { agendaOf, daysAhead, type AgendaDay, type AgendaEntry } from './agenda.ts'
import classes from './dashboard.module.css'

/** What will happen today and in the coming week, by day. */
export function Agenda() {
  const { t } = useTranslation('dashboard')
  const words = useWords()
  const { data: workflows, error, refetch } = useWorkflows()
  const { data: waiting } = useExecutions({ status: 'waiting' }, 200)
  if (error !== null && workflows === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (workflows === undefined) return <LoadingState />
  const days = agendaOf(workflows.items, waiting?.pages[0]?.items ?? [], words.now, words.timezone)
  if (days.length === 0) {
    return (
      <EmptyState icon={IconCalendarOff} title={t('nothingPlanned')}>
        {t('nothingPlannedExplained')}
      </EmptyState>
    )
  }
  return (
    <ol className={classes['plain']}>
      {days.map((day) => (
        <Day key={day.date} day={day} words={words} />
      ))}
    </ol>
  )
}

function Day({ day, words }: { readonly day: AgendaDay; readonly words: Words }) {
  const { t } = useTranslation('dashboard')
  const ahead = daysAhead(day.date, words.now, words.timezone)
  const weekday = capitalized(weekdayName(weekdayOfDate(day.date), words.language))
  const name = ahead === 0 ? t('today') : ahead === 1 ? t('tomorrow') : weekday
  return (
    <li className={classes['day']}>
      <h3 className={classes['dayName']}>
        {name} <span>{formatCalendarDate(day.date, words.language)}</span>
      </h3>
      <ul className={classes['plain']}>
        {day.entries.map((entry) => (
          <Entry key={`${entry.kind}-${entry.id}`} entry={entry} words={words} />
        ))}
      </ul>
    </li>
  )
}

function Entry({ entry, words }: { readonly entry: AgendaEntry; readonly words: Words }) {
  const { t } = useTranslation('dashboard')
  const Icon = entry.kind === 'start' ? IconPlayerPlay : IconClock
  return (
    <li className={classes['entry']}>
      <span className={classes['time']}>{words.time(entry.at)}</span>
      <Icon size={16} stroke={1.75} aria-hidden className={classes['entryIcon']} />
      <div className={classes['entryWords']}>
        {entry.kind === 'start' ? (
          <TextLink to="/workflows/$id" params={{ id: entry.id }} fw={550}>
            {entry.name}
          </TextLink>
        ) : (
          <TextLink to="/executions/$id" params={{ id: entry.id }} fw={550}>
            {t('continues', { name: entry.name })}
          </TextLink>
        )}
        <Text size="sm" c="dimmed">
          {words.distance(entry.at)}
        </Text>
      </div>
    </li>
  )
}
