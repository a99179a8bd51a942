import { Button, Checkbox, Text, TextInput } from '@mantine/core'
import { IconCheck, IconSparkles } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { Card } from '../card.tsx'
import { EmptyState } from '../states.tsx'
import { useNotify } from '../use-notify.tsx'
import { WorkflowPreview } from '../workflow-preview.tsx'
import classes from './draft-preview.module.css'

interface DraftPreviewProps {
  readonly workflow: WorkflowDefinition | null
  readonly onChange: (workflow: WorkflowDefinition) => void
  readonly onCreated: (id: string) => void
  /** What is said is being answered: the draft will change by itself. */
  readonly isBusy: boolean
}

/** What the draft would do, and the one button that makes it real. */
export function DraftPreview({ workflow, onChange, onCreated, isBusy }: DraftPreviewProps) {
  const { t } = useTranslation('chat')
  const common = useTranslation().t
  if (workflow === null) {
    return (
      <Card>
        <EmptyState icon={IconSparkles} title={common('preview.title')}>
          {t('noPreview')}
        </EmptyState>
      </Card>
    )
  }
  // An empty name is shown as it is typed, and previewed under the one before it is checked.
  const named = workflow.name.trim() === '' ? { ...workflow, name: t('unnamed') } : workflow
  return (
    <Card title={common('preview.title')}>
      <div className={classes['preview']}>
        <TextInput
          label={t('name')}
          value={workflow.name}
          maxLength={200}
          readOnly={isBusy}
          error={workflow.name.trim() === '' && t('nameMissing')}
          onChange={(event) => onChange({ ...workflow, name: event.currentTarget.value })}
        />
        <WorkflowPreview workflow={named} />
        <CreateBar workflow={workflow} onChange={onChange} onCreated={onCreated} isBusy={isBusy} />
      </div>
    </Card>
  )
}

function CreateBar({ workflow, onChange, onCreated, isBusy }: DraftPreviewProps & { readonly workflow: WorkflowDefinition }) {
  const { t } = useTranslation('chat')
  const api = useApi()
  const notify = useNotify()
  const navigate = useNavigate()
  const { mutate, isPending } = useMutation(
    api.workflows.create.mutationOptions({
      onSuccess: ({ id, name }) => {
        onCreated(id)
        notify.done(t('created', { name }))
        void navigate({ to: '/workflows/$id', params: { id } })
      },
      onError: notify.failed,
    }),
  )
  return (
    <div className={classes['create']}>
      <Checkbox label={t('activate')} checked={workflow.isActive} disabled={isBusy} onChange={(event) => onChange({ ...workflow, isActive: event.currentTarget.checked })} />
      <Text size="sm" c="dimmed" flex="1 1 8rem">
        {t('nothingCreated')}
      </Text>
      <Button size="md" leftSection={<IconCheck size={18} aria-hidden />} loading={isPending} disabled={isBusy || workflow.name.trim() === ''} onClick={() => mutate(workflow)}>
        {t('create')}
      </Button>
    </div>
  )
}
