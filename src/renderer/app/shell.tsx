import { AppShell, Burger, Group, Kbd, UnstyledButton } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../shared/language.ts'
import { useFollowDesktop } from '../rpc/use-desktop.ts'
import { PausedBanner } from '../ui/paused-banner.tsx'
import { TrialBanner } from '../ui/trial-banner.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import iconUrl from './icon.svg'
import { ROOMS, roomOf } from './navigation.ts'
import { usePageFocus } from './page-focus.tsx'
import { usePreloadedRooms } from './preloaded-rooms.ts'
import { useChooseLanguage } from './use-choose-language.ts'
import classes from './shell.module.css'

// Fetched once the first page stands, which does not wait for them.
const PreferencesMenus = lazy(async () => ({ default: (await import('./preferences-menu.tsx')).PreferencesMenus }))
const CommandPalette = lazy(async () => ({ default: (await import('./command-palette.tsx')).CommandPalette }))
const QuittingDialog = lazy(async () => ({ default: (await import('./quitting-dialog.tsx')).QuittingDialog }))

/** What stands around every page: navigation, banners, palette. */
export function Shell() {
  const { t } = useTranslation()
  const [isOpen, { toggle, close }] = useDisclosure()
  const pathname = useLocation({ select: (location) => location.pathname })
  const chooseLanguage = useChooseLanguage()
  // Here, not in the palette: the keys are not lost on who presses them before it has been fetched. From a field, too.
  useHotkeys([['mod+K', spotlight.open]], [])
  usePageFocus()
  usePreloadedRooms()
  useFollowDesktop()
  useEffect(close, [pathname, close])
  return (
    <AppShell navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !isOpen } }} header={{ height: { base: 52, sm: 0 } }} padding={0}>
      <a href="#content" className={classes['skip']}>
        {t('app.skipToContent')}
      </a>
      <AppShell.Header component="section" aria-label={t('app.name')} hiddenFrom="sm" className={classes['header']}>
        <Burger opened={isOpen} onClick={toggle} size="sm" aria-label={t(isOpen ? 'app.closeNavigation' : 'app.openNavigation')} aria-expanded={isOpen} />
        <Brand />
        <UnstyledButton className={classes['iconButton']} onClick={() => spotlight.open()} aria-label={t('palette.open')}>
          <IconSearch size={20} stroke={1.75} aria-hidden />
        </UnstyledButton>
      </AppShell.Header>
      <AppShell.Navbar className={classes['navbar']} data-closed={!isOpen || undefined} aria-label={t('app.mainNavigation')}>
        <Navigation pathname={pathname} onChooseLanguage={chooseLanguage} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes['main']}>
        <ConnectionBanner />
        <TrialBanner />
        <PausedBanner />
        <Outlet />
      </AppShell.Main>
      <Suspense fallback={null}>
        <CommandPalette onChooseLanguage={chooseLanguage} />
        <QuittingDialog />
      </Suspense>
    </AppShell>
  )
}

function Navigation({ pathname, onChooseLanguage }: { readonly pathname: string; readonly onChooseLanguage: (language: Language) => void }) {
  const { t } = useTranslation()
  const current = roomOf(pathname)
  return (
    <>
      <div className={classes['top']}>
        <span className={classes['navBrand']}>
          <Brand />
        </span>
        <UnstyledButton className={classes['search']} onClick={() => spotlight.open()}>
          <IconSearch size={16} stroke={1.75} aria-hidden />
          <span>{t('palette.open')}</span>
          <Kbd size="xs" aria-hidden>
            {isMac() ? '⌘ K' : 'Ctrl K'}
          </Kbd>
        </UnstyledButton>
      </div>
      <div className={classes['scroll']}>
        <ul className={classes['rooms']}>
          {ROOMS.map((room) => (
            <li key={room.to}>
              <Link to={room.to} className={classes['room']} data-current={room === current || undefined} aria-current={room === current ? 'page' : undefined}>
                <room.icon size={18} stroke={1.75} aria-hidden />
                <span>{t(`rooms.${room.key}`)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
      <div className={classes['bottom']}>
        <Suspense fallback={null}>
          <PreferencesMenus onChooseLanguage={onChooseLanguage} />
        </Suspense>
      </div>
    </>
  )
}

function Brand() {
  const { t } = useTranslation()
  return (
    <Group component="span" gap={10} wrap="nowrap" className={classes['brand']}>
      <img src={iconUrl} alt="" width={26} height={26} />
      {t('app.name')}
    </Group>
  )
}

function isMac(): boolean {
  return navigator.userAgent.includes('Mac')
}
