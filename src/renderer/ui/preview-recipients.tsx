import { Text } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PreviewStep } from '../../shared/model/preview.ts'
import classes from './workflow-preview.module.css'

/** More names than this are counted, not named. */
const NAMED = 4

/** Whom a step reaches today: how many, and the first of them by name. */
export function PreviewRecipients({ recipients }: { readonly recipients: NonNullable<PreviewStep['recipients']> }) {
  const { t } = useTranslation()
  const { count, sample } = recipients
  const named = sample.slice(0, NAMED).map(({ name, email }) => (name === '' ? email : name))
  const rest = count - named.length
  return (
    <Text size="sm" c="dimmed" className={classes['recipients']}>
      <IconUsers size={15} stroke={1.75} aria-hidden />
      <span>
        <span className={classes['count']}>{count === 0 ? t('preview.reachesNone') : t('preview.reaches', { count })}</span>
        {named.length > 0 && `: ${named.join(', ')}`}
        {named.length > 0 && rest > 0 && ` ${t('preview.andMore', { count: rest })}`}
      </span>
    </Text>
  )
}
