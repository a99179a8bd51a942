import { IconInbox } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useIsTrial } from '../rpc/use-settings.ts'
import { TextLink } from './links.tsx'
import classes from './trial-banner.module.css'

/** Stands over every page while no account is set up: nothing that is done here leaves the machine. */
export function TrialBanner() {
  const { t } = useTranslation()
  if (useIsTrial() !== true) return null
  return (
    <div className={classes['banner']} role="note" data-testid="trial-banner">
      <IconInbox size={18} stroke={1.75} aria-hidden />
      <span>
        <strong>{t('trial.banner')}.</strong> <span className={classes['explanation']}>{t('trial.explanation')}</span>
      </span>
      <TextLink to="/settings" className={classes['link']}>
        {t('trial.setUp')}
      </TextLink>
    </div>
  )
}
