import { Button, Group, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { describeSchedule } from '../../../shared/describe/schedule.ts'
import type { WorkflowRecord } from '../../../shared/model/workflow-record.ts'
import type { Schedule } from '../../../shared/model/workflow.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { definitionOf } from './definition-of.ts'
import { ScheduleForm } from './schedule-form.tsx'
import { valuesOf, withValues, type ScheduleValues } from './schedule-values.ts'
import classes from './workflows.module.css'

/** Changes the name, the description and when it runs. Saving makes a new version; the old one can be taken back. */
export function EditForm({ workflow }: { readonly workflow: WorkflowRecord }) {
  const { t } = useTranslation(['workflows', 'common'])
  const { save, isSaving } = useSave(workflow)
  const [name, setName] = useState(workflow.name)
  const [description, setDescription] = useState(workflow.description ?? '')
  const [values, setValues] = useState<ScheduleValues | null>(workflow.schedule === null ? null : valuesOf(workflow.schedule))
  const schedule = workflow.schedule === null || values === null ? null : withValues(workflow.schedule, values)
  const isValid = name.trim() !== '' && (values === null || schedule !== null)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (isValid) save(name, description, schedule)
  }
  return (
    <form onSubmit={submit} className={classes['form']}>
      <TextInput label={t('name')} required value={name} maxLength={200} error={name.trim() === '' && t('nameMissing')} onChange={(event) => setName(event.currentTarget.value)} />
      <Textarea label={t('descriptionLabel')} autosize minRows={2} maxLength={5000} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
      {values !== null && <ScheduleForm values={values} onChange={setValues} />}
      {values !== null && <Sentence schedule={schedule} />}
      <Group>
        <Button type="submit" loading={isSaving} disabled={!isValid}>
          {t('common:action.save')}
        </Button>
      </Group>
    </form>
  )
}

function Sentence({ schedule }: { readonly schedule: Schedule | null }) {
  const { t } = useTranslation('workflows')
  const language = useLanguage()
  return (
    <Text component="output" fw={550} c={schedule === null ? 'var(--mantine-color-error)' : 'var(--kf-accent)'}>
      {schedule === null ? t('scheduleInvalid') : describeSchedule(schedule, language)}
    </Text>
  )
}

function useSave(workflow: WorkflowRecord) {
  const { t } = useTranslation('workflows')
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const { mutate, isPending } = useMutation(
    api.workflows.update.mutationOptions({
      onSuccess: (saved) => {
        queries.setQueryData(api.workflows.get.queryKey({ input: { id: saved.id } }), saved)
        notify.done(t('saved', { name: saved.name }))
      },
      onError: notify.failed,
      onSettled: () => queries.invalidateQueries({ queryKey: api.workflows.key() }),
    }),
  )
  const save = (name: string, description: string, schedule: Schedule | null): void => {
    const { description: _before, ...definition } = definitionOf(workflow)
    const text = description.trim()
    mutate({ params: { id: workflow.id }, body: { ...definition, name: name.trim(), schedule, ...(text === '' ? {} : { description: text }) } })
  }
  return { save, isSaving: isPending }
}
