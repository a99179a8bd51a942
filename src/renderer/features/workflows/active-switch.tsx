import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { WorkflowRecord } from '../../../shared/model/workflow-record.ts'
import { useWorkflowActions } from './use-workflow-actions.ts'

/** On or off, at once and without asking: the same switch undoes it. */
export function ActiveSwitch({ workflow, withLabel = false }: { readonly workflow: WorkflowRecord; readonly withLabel?: boolean }) {
  const { t } = useTranslation(['workflows', 'common'])
  const { setActive, isSwitching } = useWorkflowActions()
  const { isActive, name } = workflow
  return (
    <Switch
      checked={isActive}
      disabled={isSwitching}
      onChange={(event) => setActive(workflow, event.currentTarget.checked)}
      aria-label={t('activeNamed', { name })}
      {...(withLabel && { label: t(isActive ? 'common:state.on' : 'common:state.off') })}
    />
  )
}
