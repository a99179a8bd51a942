import { ActionIcon, Menu, Text, UnstyledButton } from '@mantine/core'
import { IconAlertCircle, IconArrowDown, IconArrowUp, IconCopy, IconDots, IconGripVertical, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import { useId, type ComponentProps, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { describeStep } from '../../../../shared/describe/step.ts'
import type { Step } from '../../../../shared/model/workflow.ts'
import { useLanguage } from '../../../i18n/use-language.ts'
import { useTemplateName } from '../../../rpc/use-templates.ts'
import { Chevron } from '../../../ui/chevron.tsx'
import { StepIcon } from '../../../ui/step-icon.tsx'
import type { ErrorOf } from './error-of.ts'
import type { Place } from './new-step.ts'
import { StepFields } from './step-fields.tsx'
import classes from './editor.module.css'

interface StepCardProps {
  readonly stepKey: string
  readonly step: Step
  readonly index: number
  readonly count: number
  readonly place: Place
  readonly isOpen: boolean
  readonly isHeld: boolean
  readonly style: CSSProperties
  readonly handleProps: Pick<ComponentProps<'button'>, 'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel' | 'onKeyDown'>
  readonly errorOf: ErrorOf
  readonly onToggle: () => void
  readonly onChange: (step: Step, field?: string) => void
  readonly onMove: (to: number) => void
  readonly onDuplicate: () => void
  readonly onRemove: () => void
}

/** One step: a sentence that says it, its form when it is opened, and a handle to move it by. */
export function StepCard({ stepKey, step, index, place, isOpen, isHeld, style, handleProps, errorOf, onToggle, onChange, ...acts }: StepCardProps) {
  const { t } = useTranslation('editor')
  const body = useId()
  const error = errorOf('')
  const number = index + 1
  return (
    <li className={classes['step']} style={style} data-step={stepKey} data-held={isHeld || undefined} data-off={!step.isActive || undefined} data-wrong={error !== undefined || undefined} data-testid="step-card">
      <div className={classes['stepHead']}>
        <button type="button" className={classes['handle']} data-handle aria-label={t('steps.handle', { number })} {...handleProps}>
          <IconGripVertical size={18} aria-hidden />
        </button>
        <span className={classes['stepIcon']}>
          <StepIcon type={step.stepType} />
        </span>
        <UnstyledButton className={classes['stepTitle']} data-open-step aria-expanded={isOpen} aria-controls={body} onClick={onToggle}>
          <span>
            <span className={classes['number']}>{number}. </span>
            <Sentence step={step} />
          </span>
          <Chevron isOpen={isOpen} />
        </UnstyledButton>
        <StepMenu step={step} index={index} onChange={onChange} {...acts} />
      </div>
      {error !== undefined && !isOpen && (
        <Text size="sm" className={classes['stepError']}>
          <IconAlertCircle size={16} aria-hidden /> {error}
        </Text>
      )}
      <div id={body} hidden={!isOpen} className={classes['stepBody']}>
        {isOpen && <StepFields step={step} place={place} onChange={onChange} errorOf={errorOf} />}
      </div>
    </li>
  )
}

function Sentence({ step }: { readonly step: Step }) {
  const language = useLanguage()
  const templateName = useTemplateName()
  return describeStep(step, language, { templateName })
}

type StepMenuProps = Pick<StepCardProps, 'step' | 'index' | 'count' | 'onChange' | 'onMove' | 'onDuplicate' | 'onRemove'>

function StepMenu({ step, index, count, onChange, onMove, onDuplicate, onRemove }: StepMenuProps) {
  const { t } = useTranslation(['editor', 'common'])
  const Toggle = step.isActive ? IconPlayerPause : IconPlayerPlay
  return (
    <Menu position="bottom-end" shadow="md" width={220} returnFocus={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('steps.more', { number: index + 1 })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowUp size={16} aria-hidden />} disabled={index === 0} onClick={() => onMove(index - 1)}>
          {t('steps.moveUp')}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown size={16} aria-hidden />} disabled={index === count - 1} onClick={() => onMove(index + 1)}>
          {t('steps.moveDown')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={onDuplicate}>
          {t('steps.duplicate')}
        </Menu.Item>
        <Menu.Item leftSection={<Toggle size={16} aria-hidden />} onClick={() => onChange({ ...step, isActive: !step.isActive })}>
          {t(step.isActive ? 'steps.turnOff' : 'steps.turnOn')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item c="var(--mantine-color-error)" leftSection={<IconTrash size={16} aria-hidden />} disabled={count === 1} onClick={onRemove}>
          {t('common:action.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
