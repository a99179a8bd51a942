import { Button } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePausedAt, useResumeAll } from '../rpc/use-desktop.ts'
import { useNotify } from './use-notify.tsx'
import { useWords } from './use-words.tsx'
import classes from './trial-banner.module.css'

/** Stands over every page while everything is paused, with the way on. */
export function PausedBanner() {
  const { t } = useTranslation('desktop')
  const notify = useNotify()
  const words = useWords()
  const pausedAt = usePausedAt()
  const { resume, isResuming } = useResumeAll(notify.failed)
  if (pausedAt === undefined || pausedAt === null) return null
  return (
    <div className={classes['banner']} role="note" data-testid="paused-banner">
      <IconPlayerPause size={18} stroke={1.75} aria-hidden />
      <span>
        <strong>{t('paused.title')}.</strong> <span className={classes['explanation']}>{t('paused.text', { since: words.moment(pausedAt) })}</span>
      </span>
      <Button className={classes['link']} variant="transparent" size="compact-sm" px={0} loading={isResuming} onClick={resume}>
        {t('paused.resume')}
      </Button>
    </div>
  )
}
