import { IconCloudOff, IconPlugConnected } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnectionStatus } from '../rpc/connection-context.tsx'
import classes from './connection-banner.module.css'

/** How long "the connection is back" is said (ms). */
const SAID = 4000

/** Says that the connection is lost, and that it is back; a screen reader hears both. */
export function ConnectionBanner() {
  const { t } = useTranslation()
  const status = useConnectionStatus()
  const wasLost = useRef(false)
  const [isBack, setIsBack] = useState(false)
  useEffect(() => {
    if (status === 'lost') wasLost.current = true
    if (status !== 'open' || !wasLost.current) return undefined
    wasLost.current = false
    setIsBack(true)
    const timer = setTimeout(() => setIsBack(false), SAID)
    return () => clearTimeout(timer)
  }, [status])
  return (
    <output className={classes['region']} aria-live="polite">
      {status === 'lost' && (
        <div className={classes['banner']} data-testid="connection-lost">
          <IconCloudOff size={18} stroke={1.75} aria-hidden />
          {t('connection.lost')}
        </div>
      )}
      {status === 'open' && isBack && (
        <div className={classes['banner']} data-back>
          <IconPlugConnected size={18} stroke={1.75} aria-hidden />
          {t('connection.regained')}
        </div>
      )}
    </output>
  )
}
