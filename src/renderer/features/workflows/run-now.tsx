import { Alert, Button, List, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle, IconPlayerPlay } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { WorkflowRecord } from '../../../shared/model/workflow-record.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { LoadingState } from '../../ui/states.tsx'
import { useFailureText } from '../../ui/use-failure-text.ts'
import { definitionOf } from './definition-of.ts'
import { reachOf } from './reach-of.ts'
import { useWorkflowActions } from './use-workflow-actions.ts'

interface RunNowProps {
  readonly workflow: WorkflowRecord
  /** The one main button of its page, or one among others in a list. */
  readonly variant?: 'filled' | 'default'
}

/** Kjør nå: asks once, naming how many it will reach and whether anything leaves the machine. */
export function RunNow({ workflow, variant = 'default' }: RunNowProps) {
  const { t } = useTranslation('workflows')
  const [isAsking, { open, close }] = useDisclosure()
  const { run, isStarting } = useWorkflowActions()
  return (
    <>
      <Button variant={variant} size={variant === 'filled' ? 'sm' : 'compact-md'} fz="sm" leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={open} aria-label={t('runNowNamed', { name: workflow.name })}>
        {t('runNow')}
      </Button>
      <ConfirmDialog opened={isAsking} onClose={close} title={t('runNowNamed', { name: workflow.name })} confirmLabel={t('runNow')} busy={isStarting} onConfirm={() => run(workflow)}>
        {isAsking && <WhatWillHappen workflow={workflow} />}
      </ConfirmDialog>
    </>
  )
}

function WhatWillHappen({ workflow }: { readonly workflow: WorkflowRecord }) {
  const { t } = useTranslation(['workflows', 'common'])
  const failureText = useFailureText()
  const { data, error } = useQuery(useApi().workflows.preview.queryOptions({ input: { workflow: definitionOf(workflow) }, staleTime: 0 }))
  if (error !== null) return <Text c="var(--mantine-color-error)">{failureText(error)}</Text>
  if (data === undefined) return <LoadingState />
  const count = reachOf(data)
  const hasWait = workflow.steps.some((step) => step.isActive && step.stepType === 'wait_until')
  return (
    <Stack gap="xs">
      <Text fw={600}>{count === 0 ? t('runReachesNone') : t('runReaches', { count })}</Text>
      {data.warnings.length > 0 && (
        <Alert color="yellow" title={t('common:preview.warnings')} icon={<IconAlertTriangle aria-hidden />}>
          <List size="sm" spacing={4}>
            {data.warnings.map((warning) => (
              <List.Item key={warning}>{warning}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {hasWait && <Text>{t('runThenWaits')}</Text>}
      <Text c="dimmed">{t(data.isTrial ? 'runIsTrial' : 'runIsReal')}</Text>
    </Stack>
  )
}
