import { DashboardPage } from '../features/dashboard/dashboard-page.tsx'
import { FirstStartSteps } from '../features/first-start/first-start-steps.tsx'

/** The dashboard with what is left of the first start on top; put together here, since features do not know each other. */
export function Today() {
  return <DashboardPage firstStart={<FirstStartSteps />} />
}
