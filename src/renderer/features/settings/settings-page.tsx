import { Stack } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { startTransition, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/model/settings.ts'
import { useSettings } from '../../rpc/use-settings.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { UnsavedGuard } from '../../ui/unsaved-guard.tsx'
import { AiSection } from './ai-section.tsx'
import { DataSection } from './data-section.tsx'
import { DesktopSection } from './desktop-section.tsx'
import { FolderSection } from './folder-section.tsx'
import { IncomingSection } from './incoming-section.tsx'
import { LanguageSection } from './language-section.tsx'
import { MailSection } from './mail-section.tsx'
import { OfficeSection } from './office-section.tsx'
import { PrivacySection } from './privacy-section.tsx'
import { RestSection } from './rest-section.tsx'
import { SampleSection } from './sample-section.tsx'
import { SecretsSection } from './secrets-section.tsx'
import { SECTIONS } from './section.tsx'
import { UpdatesSection } from './updates-section.tsx'
import { UnknownSection } from './unknown-section.tsx'
import classes from './settings.module.css'

/** What holds for the whole office, in sections that are each saved by themselves. */
export function SettingsPage() {
  const { t } = useTranslation(['settings', 'common'])
  const query = useSettings()
  const isTitleDrawn = useTitleFirst()
  return (
    <Page>
      <PageHeader title={t('common:rooms.settings')} description={t('lead')} />
      {(query.isPending || (query.data !== undefined && !isTitleDrawn)) && <LoadingState />}
      {query.isError && query.data === undefined && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && isTitleDrawn && <Sections settings={query.data} />}
    </Page>
  )
}

/** Fourteen sections take longer than a page may: the title comes before them, but where one of them is asked for by its name. */
function useTitleFirst(): boolean {
  // Only its hash: the sections are not drawn again for leaving them.
  const hash = useLocation({ select: (location) => location.hash })
  const [isDrawn, setIsDrawn] = useState(hash !== '')
  useEffect(() => {
    const frame = requestAnimationFrame(() => startTransition(() => setIsDrawn(true)))
    return () => cancelAnimationFrame(frame)
  }, [])
  return isDrawn
}

function Sections({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation('settings')
  const [isMailDirty, setIsMailDirty] = useState(false)
  const [isIncomingDirty, setIsIncomingDirty] = useState(false)
  const [isOfficeDirty, setIsOfficeDirty] = useState(false)
  const [isAiDirty, setIsAiDirty] = useState(false)
  const [isFolderDirty, setIsFolderDirty] = useState(false)
  return (
    <div className={classes['columns']}>
      <SectionLinks />
      <Stack gap="md" className={classes['sections']}>
        <MailSection settings={settings} onDirtyChange={setIsMailDirty} />
        <IncomingSection settings={settings} onDirtyChange={setIsIncomingDirty} />
        <OfficeSection settings={settings} onDirtyChange={setIsOfficeDirty} />
        <LanguageSection settings={settings} />
        <AiSection settings={settings} onDirtyChange={setIsAiDirty} />
        <SecretsSection settings={settings} />
        <UnknownSection settings={settings} />
        <FolderSection settings={settings} onDirtyChange={setIsFolderDirty} />
        <RestSection settings={settings} />
        <DesktopSection />
        <SampleSection isLive={settings.smtp !== null} />
        <PrivacySection />
        <DataSection />
        <UpdatesSection />
      </Stack>
      <UnsavedGuard when={isMailDirty || isIncomingDirty || isOfficeDirty || isAiDirty || isFolderDirty} title={t('leaveTitle')} text={t('leaveText')} leaveLabel={t('leave')} />
    </div>
  )
}

function SectionLinks() {
  const { t } = useTranslation('settings')
  return (
    <nav aria-label={t('sections.label')} className={classes['links']}>
      <ul>
        {SECTIONS.map((section) => (
          <li key={section}>
            <Link to="/settings" hash={section} replace>
              {t(`sections.${section}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
