import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { StepList } from './step-list.tsx'
import { useFirstStart, useLoadSample } from './use-first-start.ts'
import classes from './first-start.module.css'

/**
 * What is left of the first start, on the dashboard; nothing once all is done. Steps that were
 * put aside take no more than a line, from which they are taken up again.
 */
export function FirstStartSteps() {
  const { t } = useTranslation('firstStart')
  const { steps, setSkipped } = useFirstStart()
  const left = steps?.filter((step) => step.state !== 'done') ?? []
  if (steps === undefined || left.length === 0) return null
  const skipped = left.filter((step) => step.state === 'skipped')
  const done = t('progress', { done: steps.length - left.length, total: steps.length })
  if (left.length === skipped.length) {
    return (
      <Group gap="xs" className={classes['aside']}>
        <Text size="sm" c="dimmed">
          {t('cardTitle')}: {done}
        </Text>
        {skipped.map(({ name }) => (
          <Button key={name} size="compact-sm" variant="default" onClick={() => setSkipped(name, false)}>
            {t('takeUpNamed', { step: t(`steps.${name}.title`) })}
          </Button>
        ))}
      </Group>
    )
  }
  return (
    <Card
      title={t('cardTitle')}
      actions={
        <Text size="sm" c="dimmed">
          {done}
        </Text>
      }
    >
      <StepList steps={left} onSkip={setSkipped} heading="h3" />
      <LookAround hasCustomers={steps.some((step) => step.name === 'customers' && step.state === 'done')} />
    </Card>
  )
}

/** The sample office, offered as long as there is nothing of one's own to look at. */
function LookAround({ hasCustomers }: { readonly hasCustomers: boolean }) {
  const { t } = useTranslation('firstStart')
  const { isLoaded, load } = useLoadSample()
  if (hasCustomers || isLoaded !== false) return null
  return (
    <Group className={classes['look']} justify="space-between">
      <Text size="sm" c="dimmed" className={classes['words']}>
        {t('sample.text')}
      </Text>
      <Button variant="default" loading={load.isPending} onClick={() => load.mutate(undefined)}>
        {t('sample.load')}
      </Button>
    </Group>
  )
}
