import { IconBolt, IconCalendarRepeat } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { describeWorkflow } from '../../../shared/describe/workflow.ts'
import { recipientsOf, type WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { StepIcon } from '../../ui/step-icon.tsx'
import classes from './gallery.module.css'

/** What starts a workflow and its steps in a row. A broken line leads to a step that only those whom a check found are reached by. */
export function StepsPicture({ workflow }: { readonly workflow: WorkflowDefinition }) {
  const { t } = useTranslation('gallery')
  const language = useLanguage()
  const isScheduled = workflow.workflowType === 'scheduled'
  const TriggerIcon = isScheduled ? IconCalendarRepeat : IconBolt
  return (
    <div role="img" aria-label={t('picture', { steps: describeWorkflow(workflow, language).lines.join('. ') })} className={classes['picture']}>
      <span className={classes['node']} data-trigger>
        <span className={classes['circle']}>
          <TriggerIcon size={16} stroke={1.75} aria-hidden />
        </span>
        {t(isScheduled ? 'nodes.schedule' : 'nodes.event')}
      </span>
      {workflow.steps.map((step, index) => (
        // The steps of a picture never change places.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index} className={classes['node']} data-some={recipientsOf(step)?.kind === 'condition_result' || undefined}>
          <span className={classes['circle']}>
            <StepIcon type={step.stepType} />
          </span>
          {t(`nodes.${step.stepType}`)}
        </span>
      ))}
    </div>
  )
}
