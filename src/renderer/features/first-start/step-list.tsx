import { Button, Group, Text } from '@mantine/core'
import { IconAddressBook, IconCheck, IconMailCog, IconRepeat } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/links.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { StepLink } from './step-links.tsx'
import { nextStep, type StartStep, type StartStepName } from './start-steps.ts'
import classes from './first-start.module.css'

const ICONS: Readonly<Record<StartStepName, typeof IconCheck>> = { mail: IconMailCog, customers: IconAddressBook, routine: IconRepeat }

interface StepListProps {
  readonly steps: readonly StartStep[]
  readonly onSkip: (name: StartStepName, isSkipped: boolean) => void
  /** h2 on a page of its own, h3 inside a card. */
  readonly heading: 'h2' | 'h3'
}

/** The steps in their order; the next one to take has the filled button. */
export function StepList({ steps, onSkip, heading }: StepListProps) {
  const next = nextStep(steps)
  return (
    <ol className={classes['steps']}>
      {steps.map((step) => (
        <Step key={step.name} step={step} isNext={step === next} onSkip={onSkip} heading={heading} />
      ))}
    </ol>
  )
}

interface StepProps {
  readonly step: StartStep
  readonly isNext: boolean
  readonly onSkip: StepListProps['onSkip']
  readonly heading: StepListProps['heading']
}

function Step({ step: { name, state }, isNext, onSkip, heading: Heading }: StepProps) {
  const { t } = useTranslation('firstStart')
  const Icon = state === 'done' ? IconCheck : ICONS[name]
  return (
    <li className={classes['step']} data-state={state}>
      <span className={classes['icon']}>
        <Icon size={20} stroke={1.75} aria-hidden />
      </span>
      <div className={classes['words']}>
        <Group gap="xs">
          <Heading className={classes['title']}>{t(`steps.${name}.title`)}</Heading>
          {state === 'done' && <StatusBadge status="completed" label={t('states.done')} />}
          {state === 'skipped' && <StatusBadge status="skipped" label={t('states.skipped')} />}
        </Group>
        <Text c="dimmed">{t(state === 'done' ? `steps.${name}.done` : `steps.${name}.text`)}</Text>
      </div>
      <Group gap="xs" className={classes['actions']}>
        <StepActions name={name} state={state} isNext={isNext} onSkip={onSkip} />
      </Group>
    </li>
  )
}

function StepActions({ name, state, isNext, onSkip }: { readonly name: StartStepName; readonly state: StartStep['state']; readonly isNext: boolean; readonly onSkip: StepListProps['onSkip'] }) {
  const { t } = useTranslation('firstStart')
  const step = t(`steps.${name}.title`)
  if (state === 'done') return null
  if (state === 'skipped') {
    return (
      <Button variant="default" onClick={() => onSkip(name, false)} aria-label={t('takeUpNamed', { step })}>
        {t('takeUp')}
      </Button>
    )
  }
  return (
    <>
      <StepLink step={name} variant={isNext ? 'filled' : 'default'} />
      {name === 'customers' && (
        <ButtonLink to="/customers" variant="default">
          {t('steps.customers.other')}
        </ButtonLink>
      )}
      <Button variant="subtle" color="gray" onClick={() => onSkip(name, true)} aria-label={t('skipNamed', { step })}>
        {t('skip')}
      </Button>
    </>
  )
}
