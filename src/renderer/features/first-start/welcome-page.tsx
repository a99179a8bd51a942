import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { ButtonLink } from '../../ui/links.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { StepList } from './step-list.tsx'
import { useFirstStart, useLoadSample } from './use-first-start.ts'

/** What a person meets the first time: three steps, or a look around first. */
export function WelcomePage() {
  const { t } = useTranslation('firstStart')
  const { steps, error, retry, setSkipped } = useFirstStart()
  const isOver = steps?.every((step) => step.state === 'done') === true
  return (
    <Page>
      <PageHeader title={t('welcomeTitle')} description={t('welcomeLead')} />
      <Stack gap="md">
        {steps === undefined && (error === null ? <LoadingState /> : <ErrorState error={error} onRetry={retry} />)}
        {steps !== undefined && (
          <Card>
            <StepList steps={steps} onSkip={setSkipped} heading="h2" />
          </Card>
        )}
        <SampleCard />
        <Group>
          {isOver && <Text>{t('allDone')}</Text>}
          <ButtonLink to="/" variant={isOver ? 'filled' : 'default'}>
            {t('toToday')}
          </ButtonLink>
        </Group>
      </Stack>
    </Page>
  )
}

function SampleCard() {
  const { t } = useTranslation('firstStart')
  const { isLoaded, load } = useLoadSample()
  if (isLoaded === undefined) return null
  return (
    <Card title={t('sample.title')}>
      <Stack gap="sm">
        <Text c="dimmed">{t(isLoaded ? 'sample.isLoaded' : 'sample.text')}</Text>
        <Group>
          {isLoaded ? (
            <ButtonLink to="/" variant="default">
              {t('sample.look')}
            </ButtonLink>
          ) : (
            <Button variant="default" loading={load.isPending} onClick={() => load.mutate(undefined)}>
              {t('sample.load')}
            </Button>
          )}
        </Group>
      </Stack>
    </Card>
  )
}
