import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { ExecutionStatus } from '../../shared/model/execution.ts'
import { LoadingState } from '../ui/states.tsx'
import { NotFound } from './not-found.tsx'
import { RouteError } from './route-error.tsx'
import { Shell } from './shell.tsx'

/*
 * The addresses first, the pages after: pages read their own address by these types, so an
 * address must not depend on its page. What a page keeps in its address (a filter, a search)
 * is read here and is never trusted.
 */

const text = z.string().min(1).max(200).optional().catch(undefined)
const ExecutionsSearch = z.object({ view: z.literal('skipped').optional().catch(undefined), status: ExecutionStatus.optional().catch(undefined), period: z.enum(['today', 'week', 'month']).optional().catch(undefined), workflow: text })
const CustomersSearch = z.object({ q: text, group: text, customer: text, flaw: z.enum(['no_group', 'bounced']).optional().catch(undefined), reserved: z.boolean().optional().catch(undefined) })
const OrdersSearch = z.object({ q: text, customer: text, new: z.literal(true).optional().catch(undefined) })
const NewWorkflowSearch = z.object({ way: z.enum(['describe', 'script', 'gallery']).optional().catch(undefined) })
const TrialMailboxSearch = z.object({ executionId: text })

const root = createRootRoute()
const under = { getParentRoute: () => root }

const today = createRoute({ ...under, path: '/' })
const workflows = createRoute({ ...under, path: '/workflows' })
const newWorkflow = createRoute({ ...under, path: '/workflows/new', validateSearch: NewWorkflowSearch })
const workflow = createRoute({ ...under, path: '/workflows/$id' })
const executions = createRoute({ ...under, path: '/executions', validateSearch: ExecutionsSearch })
const execution = createRoute({ ...under, path: '/executions/$id' })
const templates = createRoute({ ...under, path: '/templates' })
const template = createRoute({ ...under, path: '/templates/$id' })
const customers = createRoute({ ...under, path: '/customers', validateSearch: CustomersSearch })
const registerHealth = createRoute({ ...under, path: '/customers/health' })
const registerChanges = createRoute({ ...under, path: '/customers/changes' })
const customerImport = createRoute({ ...under, path: '/customers/import' })
const orders = createRoute({ ...under, path: '/orders', validateSearch: OrdersSearch })
const orderImport = createRoute({ ...under, path: '/orders/import' })
const trialMailbox = createRoute({ ...under, path: '/trial-mailbox', validateSearch: TrialMailboxSearch })
const workers = createRoute({ ...under, path: '/workers' })
const settings = createRoute({ ...under, path: '/settings' })
const welcome = createRoute({ ...under, path: '/welcome' })

const tree = root.addChildren([
  today, workflows, newWorkflow, workflow, executions, execution, templates, template, customers, registerHealth, registerChanges, customerImport, orders, orderImport, trialMailbox, workers, settings, welcome,
])

/** Each page is a chunk of its own that is fetched when it is gone to, or pointed at. */
function setPages(): void {
  root.update({ component: Shell, notFoundComponent: NotFound })
  today.update({ component: lazyRouteComponent(() => import('./today.tsx'), 'Today') })
  workflows.update({ component: lazyRouteComponent(() => import('../features/workflows/workflows-page.tsx'), 'WorkflowsPage') })
  newWorkflow.update({ component: lazyRouteComponent(() => import('./new-workflow-page.tsx'), 'NewWorkflowPage') })
  workflow.update({ component: lazyRouteComponent(() => import('../features/workflows/workflow-page.tsx'), 'WorkflowPage') })
  executions.update({ component: lazyRouteComponent(() => import('../features/executions/executions-page.tsx'), 'ExecutionsPage') })
  execution.update({ component: lazyRouteComponent(() => import('../features/executions/execution-page.tsx'), 'ExecutionPage') })
  templates.update({ component: lazyRouteComponent(() => import('../features/templates/templates-page.tsx'), 'TemplatesPage') })
  template.update({ component: lazyRouteComponent(() => import('../features/templates/template-page.tsx'), 'TemplatePage') })
  customers.update({ component: lazyRouteComponent(() => import('../features/register/customers-page.tsx'), 'CustomersPage') })
  registerHealth.update({ component: lazyRouteComponent(() => import('../features/register/health/health-page.tsx'), 'HealthPage') })
  registerChanges.update({ component: lazyRouteComponent(() => import('../features/register/changes-page.tsx'), 'ChangesPage') })
  customerImport.update({ component: lazyRouteComponent(() => import('../features/importing/import-page.tsx'), 'CustomerImportPage') })
  orders.update({ component: lazyRouteComponent(() => import('../features/orders/orders-page.tsx'), 'OrdersPage') })
  orderImport.update({ component: lazyRouteComponent(() => import('../features/importing/import-page.tsx'), 'OrderImportPage') })
  trialMailbox.update({ component: lazyRouteComponent(() => import('../features/trial-mailbox/trial-mailbox-page.tsx'), 'TrialMailboxPage') })
  workers.update({ component: lazyRouteComponent(() => import('../features/workers/workers-page.tsx'), 'WorkersPage') })
  settings.update({ component: lazyRouteComponent(() => import('../features/settings/settings-page.tsx'), 'SettingsPage') })
  welcome.update({ component: lazyRouteComponent(() => import('../features/first-start/welcome-page.tsx'), 'WelcomePage') })
}

export function createAppRouter() {
  setPages()
  const router = createRouter({ routeTree: tree, defaultPreload: 'intent', scrollRestoration: true })
  router.update({ ...router.options, defaultPendingComponent: LoadingState, defaultErrorComponent: RouteError })
  return router
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
