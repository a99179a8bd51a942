import { useMantineColorScheme } from '@mantine/core'
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconRoute, IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useWorkflows } from '../rpc/use-workflows.ts'
import classes from './command-palette.module.css'
import { ROOMS } from './navigation.ts'
import { APPEARANCES } from './preferences-menu.tsx'

/** Ctrl/Cmd+K: every page, workflow and action by name. */
export function CommandPalette() {
  const { t } = useTranslation()
  const actions: SpotlightActionGroupData[] = [
    { group: t('palette.pages'), actions: usePageActions() },
    { group: t('palette.workflows'), actions: useWorkflowActions() },
    { group: t('palette.actions'), actions: useAppearanceActions() },
  ]
  return (
    <Spotlight
      actions={actions}
      shortcut="mod + K"
      nothingFound={t('palette.nothing')}
      highlightQuery
      limit={12}
      scrollable
      title={t('palette.open')}
      classNames={{ actionDescription: classes['description'] ?? '' }}
      maxHeight={420}
      searchProps={{ leftSection: <IconSearch size={18} aria-hidden />, placeholder: t('palette.placeholder'), 'aria-label': t('palette.placeholder') }}
    />
  )
}

function usePageActions(): SpotlightActionData[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const rooms = ROOMS.map((room) => ({
    id: `page-${room.key}`,
    label: t(`rooms.${room.key}`),
    leftSection: <room.icon size={18} stroke={1.75} aria-hidden />,
    onClick: () => void navigate({ to: room.to }),
  }))
  const more = [
    { id: 'page-import', label: t('rooms.importCustomers'), onClick: () => void navigate({ to: '/customers/import' }) },
    { id: 'page-welcome', label: t('rooms.welcome'), onClick: () => void navigate({ to: '/welcome' }) },
  ]
  return [...rooms, ...more]
}

function useWorkflowActions(): SpotlightActionData[] {
  const navigate = useNavigate()
  const { data } = useWorkflows()
  return (data?.items ?? []).map(({ id, name, summary }) => ({
    id: `workflow-${id}`,
    label: name,
    description: summary,
    leftSection: <IconRoute size={18} stroke={1.75} aria-hidden />,
    onClick: () => void navigate({ to: '/workflows/$id', params: { id } }),
  }))
}

function useAppearanceActions(): SpotlightActionData[] {
  const { t } = useTranslation()
  const { setColorScheme } = useMantineColorScheme()
  return APPEARANCES.map(({ value, icon: Icon }) => ({
    id: `appearance-${value}`,
    label: t(`palette.${value}`),
    leftSection: <Icon size={18} stroke={1.75} aria-hidden />,
    onClick: () => setColorScheme(value),
  }))
}
