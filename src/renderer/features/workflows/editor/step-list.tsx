import { Button, Menu, Title, VisuallyHidden } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { StepType } from '../../../../shared/model/workflow.ts'
import { StepIcon } from '../../../ui/step-icon.tsx'
import { hasCheckBefore, type DraftStep } from './draft.ts'
import { errorsUnder, type ErrorOf } from './error-of.ts'
import { newStep, type Place } from './new-step.ts'
import { reportsBefore } from './step-attachments.ts'
import { StepCard } from './step-card.tsx'
import { useReorder } from './use-reorder.ts'
import { useStepActs } from './use-step-acts.ts'
import classes from './editor.module.css'

const TYPES = ['send_email', 'wait_until', 'check_condition', 'create_order', 'generate_report'] as const satisfies readonly StepType[]

interface StepListProps {
  readonly steps: readonly DraftStep[]
  readonly isEventBased: boolean
  readonly onChange: (steps: readonly DraftStep[], field?: string) => void
  readonly newKey: () => string
  readonly errorOf: ErrorOf
}

/** The steps in their order: moved by drag or by the arrow keys, opened to be changed, put in and taken out. */
export function StepList({ steps, isEventBased, onChange, newKey, errorOf }: StepListProps) {
  const { t } = useTranslation('editor')
  const list = useRef<HTMLOListElement>(null)
  const { said, openKeys, setOpen, move, put, remove } = useStepActs({ steps, onChange, newKey }, list)
  const reorder = useReorder(list, steps.length, move)
  const placeAt = (index: number): Place => ({ isEventBased, hasCheck: hasCheckBefore(steps, index), reports: reportsBefore(steps, index) })
  return (
    <section>
      <Title order={2} mb="sm">
        {t('steps.title')}
      </Title>
      <ol ref={list} className={classes['steps']} data-holding={reorder.heldIndex !== null || undefined}>
        {steps.map(({ key, step }, index) => (
          <StepCard
            key={key}
            stepKey={key}
            step={step}
            index={index}
            count={steps.length}
            place={placeAt(index)}
            isOpen={openKeys.has(key)}
            isHeld={reorder.heldIndex === index}
            style={reorder.styleOf(index)}
            handleProps={reorder.handleProps(index)}
            errorOf={errorsUnder(errorOf, `steps.${index}`)}
            onToggle={() => setOpen(key, !openKeys.has(key))}
            onChange={(changed, field) => onChange(steps.with(index, { key, step: changed }), field === undefined ? undefined : `${key}.${field}`)}
            onMove={(to) => move(index, to)}
            onDuplicate={() => put(step, index + 1)}
            onRemove={() => remove(index)}
          />
        ))}
      </ol>
      <AddStep onAdd={(type) => put(newStep(type, placeAt(steps.length)), steps.length)} />
      <VisuallyHidden component="output" aria-live="assertive">
        {said}
      </VisuallyHidden>
    </section>
  )
}

function AddStep({ onAdd }: { readonly onAdd: (type: StepType) => void }) {
  const { t } = useTranslation('editor')
  return (
    <Menu position="bottom-start" shadow="md" width={280} returnFocus={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} data-add-step>
          {t('steps.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {TYPES.map((type) => (
          <Menu.Item key={type} leftSection={<StepIcon type={type} size={18} />} onClick={() => onAdd(type)}>
            {t(`steps.types.${type}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
