import { useMantineColorScheme } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconLanguage, IconPlus, IconRoute, IconSearch, IconShoppingBag, IconUser } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../shared/language.ts'
import { useApi } from '../rpc/connection-context.tsx'
import { useWorkflows } from '../rpc/use-workflows.ts'
import classes from './command-palette.module.css'
import { ROOMS } from './navigation.ts'
import { APPEARANCES, LANGUAGES } from './preferences-menu.tsx'
import { WAYS } from './ways.ts'

/** Ctrl/Cmd+K: every page, workflow, customer and action by name. */
export function CommandPalette({ onChooseLanguage }: { readonly onChooseLanguage: (language: Language) => void }) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const actions: SpotlightActionGroupData[] = [
    { group: t('palette.pages'), actions: usePageActions() },
    { group: t('palette.workflows'), actions: useWorkflowActions() },
    { group: t('palette.customers'), actions: useCustomerActions(query) },
    { group: t('palette.actions'), actions: [...useNewWorkflow(), useNewOrder(), ...useAppearanceActions(), ...useLanguageActions(onChooseLanguage)] },
  ]
  return (
    <Spotlight
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      nothingFound={t('palette.nothing')}
      highlightQuery
      limit={12}
      scrollable
      title={t('palette.open')}
      classNames={{ header: classes['header'] ?? '', actionDescription: classes['description'] ?? '' }}
      maxHeight={420}
      searchProps={{ leftSection: <IconSearch size={18} aria-hidden />, placeholder: t('palette.placeholder'), 'aria-label': t('palette.placeholder'), onKeyDown: takeFirst }}
    />
  )
}

/** Enter takes the first result where none is marked: customers come after the last letter was typed. */
function takeFirst(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  const dialog = event.currentTarget.closest('[role="dialog"]')
  if (dialog?.querySelector('[data-action][data-selected]') === null) dialog.querySelector<HTMLElement>('[data-action]')?.click()
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
    { id: 'page-import-orders', label: t('rooms.importOrders'), onClick: () => void navigate({ to: '/orders/import' }) },
    { id: 'page-health', label: t('rooms.registerHealth'), onClick: () => void navigate({ to: '/customers/health' }) },
    { id: 'page-changes', label: t('rooms.registerChanges'), onClick: () => void navigate({ to: '/customers/changes' }) },
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

/** Registers are long: customers are looked up by the engine, once there is something to look for. */
function useCustomerActions(query: string): SpotlightActionData[] {
  const api = useApi()
  const navigate = useNavigate()
  const [q] = useDebouncedValue(query.trim(), 120)
  const { data } = useQuery(api.customers.list.queryOptions({ input: { q, limit: 6 }, enabled: q.length >= 2, placeholderData: keepPreviousData }))
  if (q.length < 2) return []
  return (data?.items ?? []).map(({ id, name, email }) => ({
    id: `customer-${id}`,
    label: name,
    description: email,
    leftSection: <IconUser size={18} stroke={1.75} aria-hidden />,
    onClick: () => void navigate({ to: '/customers', search: { q: name, customer: id } }),
  }))
}

function useNewWorkflow(): SpotlightActionData[] {
  const { t } = useTranslation(['common', 'chat'])
  const navigate = useNavigate()
  return WAYS.map(({ key }) => ({
    id: `new-workflow-${key}`,
    label: t('palette.newWorkflow', { way: t(`chat:ways.${key}`) }),
    leftSection: <IconPlus size={18} stroke={1.75} aria-hidden />,
    onClick: () => void navigate({ to: '/workflows/new', search: { way: key } }),
  }))
}

function useLanguageActions(onChoose: (language: Language) => void): SpotlightActionData[] {
  const { t } = useTranslation()
  return LANGUAGES.map(({ value, name }) => ({
    id: `language-${value}`,
    label: t('palette.changeLanguage', { language: name }),
    leftSection: <IconLanguage size={18} stroke={1.75} aria-hidden />,
    onClick: () => onChoose(value),
  }))
}

function useNewOrder(): SpotlightActionData {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return { id: 'new-order', label: t('palette.newOrder'), leftSection: <IconShoppingBag size={18} stroke={1.75} aria-hidden />, onClick: () => void navigate({ to: '/orders', search: { new: true } }) }
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
