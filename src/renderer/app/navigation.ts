import { IconCalendarEvent, IconCpu, IconInbox, IconListDetails, IconMailCog, IconPlus, IconRoute, IconSettings, IconShoppingBag, IconUsers } from '@tabler/icons-react'

/** The rooms in the order of the navigation (ui.md). A room stands here when it exists. */
export const ROOMS = [
  { to: '/', key: 'today', icon: IconCalendarEvent },
  { to: '/workflows', key: 'workflows', icon: IconRoute },
  { to: '/workflows/new', key: 'newWorkflow', icon: IconPlus },
  { to: '/executions', key: 'executions', icon: IconListDetails },
  { to: '/templates', key: 'templates', icon: IconMailCog },
  { to: '/customers', key: 'customers', icon: IconUsers },
  { to: '/orders', key: 'orders', icon: IconShoppingBag },
  { to: '/trial-mailbox', key: 'trialMailbox', icon: IconInbox },
  { to: '/workers', key: 'workers', icon: IconCpu },
  { to: '/settings', key: 'settings', icon: IconSettings },
] as const

export type Room = (typeof ROOMS)[number]

/** The room that a path belongs to: the one with the longest matching address. */
export function roomOf(path: string): Room | undefined {
  const fitting = ROOMS.filter(({ to }) => path === to || (to !== '/' && path.startsWith(`${to}/`)))
  return fitting.toSorted((a, b) => b.to.length - a.to.length)[0]
}
