import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { ExecutionStatus } from '../../shared/model/execution.ts'
import { LoadingState } from '../ui/states.tsx'
import { NotFound } from './not-found.tsx'
import { RouteError } from './route-error.tsx'
import { Shell } from './shell.tsx'

/*
 * One line a room; each page is a chunk of its own that is fetched when it is gone to. What a
 * page keeps in its address (a filter, a search) is read here and is never trusted.
 */

const text = z.string().min(1).max(200).optional().catch(undefined)
const ExecutionsSearch = z.object({ status: ExecutionStatus.optional().catch(undefined), workflow: text })
const CustomersSearch = z.object({ q: text, group: text })
const TrialMailboxSearch = z.object({ executionId: text })

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })
const under = { getParentRoute: () => root }

const routes = root.addChildren([
  createRoute({ ...under, path: '/', component: lazyRouteComponent(() => import('./today.tsx'), 'Today') }),
  createRoute({ ...under, path: '/workflows', component: lazyRouteComponent(() => import('../features/workflows/workflows-page.tsx'), 'WorkflowsPage') }),
  createRoute({ ...under, path: '/workflows/new', component: lazyRouteComponent(() => import('../features/chat/new-workflow-page.tsx'), 'NewWorkflowPage') }),
  createRoute({ ...under, path: '/workflows/$id', component: lazyRouteComponent(() => import('../features/workflows/workflow-page.tsx'), 'WorkflowPage') }),
  createRoute({ ...under, path: '/executions', validateSearch: ExecutionsSearch, component: lazyRouteComponent(() => import('../features/executions/executions-page.tsx'), 'ExecutionsPage') }),
  createRoute({ ...under, path: '/executions/$id', component: lazyRouteComponent(() => import('../features/executions/execution-page.tsx'), 'ExecutionPage') }),
  createRoute({ ...under, path: '/templates', component: lazyRouteComponent(() => import('../features/templates/templates-page.tsx'), 'TemplatesPage') }),
  createRoute({ ...under, path: '/templates/$id', component: lazyRouteComponent(() => import('../features/templates/template-page.tsx'), 'TemplatePage') }),
  createRoute({ ...under, path: '/customers', validateSearch: CustomersSearch, component: lazyRouteComponent(() => import('../features/register/customers-page.tsx'), 'CustomersPage') }),
  createRoute({ ...under, path: '/customers/import', component: lazyRouteComponent(() => import('../features/register/import-page.tsx'), 'ImportPage') }),
  createRoute({ ...under, path: '/trial-mailbox', validateSearch: TrialMailboxSearch, component: lazyRouteComponent(() => import('../features/trial-mailbox/trial-mailbox-page.tsx'), 'TrialMailboxPage') }),
  createRoute({ ...under, path: '/settings', component: lazyRouteComponent(() => import('../features/settings/settings-page.tsx'), 'SettingsPage') }),
  createRoute({ ...under, path: '/welcome', component: lazyRouteComponent(() => import('../features/first-start/welcome-page.tsx'), 'WelcomePage') }),
])

export function createAppRouter() {
  return createRouter({
    routeTree: routes,
    defaultPreload: 'intent',
    defaultPendingComponent: LoadingState,
    defaultErrorComponent: RouteError,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
