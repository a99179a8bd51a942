import type { ButtonProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/links.tsx'
import type { StartStepName } from './start-steps.ts'

interface StepLinkProps extends Pick<ButtonProps, 'variant' | 'size'> {
  readonly step: StartStepName
  readonly label?: string
  readonly 'aria-label'?: string
}

/** To the page where a step is taken. */
export function StepLink({ step, label, ...props }: StepLinkProps) {
  const { t } = useTranslation('firstStart')
  const words = label ?? t(`steps.${step}.begin`)
  switch (step) {
    case 'mail':
      return (
        <ButtonLink to="/settings" hash="mail" {...props}>
          {words}
        </ButtonLink>
      )
    case 'customers':
      return (
        <ButtonLink to="/customers/import" {...props}>
          {words}
        </ButtonLink>
      )
    case 'routine':
      return (
        <ButtonLink to="/workflows/new" {...props}>
          {words}
        </ButtonLink>
      )
  }
}
