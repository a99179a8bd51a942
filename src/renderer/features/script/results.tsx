import { Button, Text } from '@mantine/core'
import { IconCheck, IconCode } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { Card } from '../../ui/card.tsx'
import { TextLink } from '../../ui/links.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { WorkflowPreview } from '../../ui/workflow-preview.tsx'
import { ItemCard } from './item-card.tsx'
import classes from './script.module.css'
import { useCreate } from './use-create.ts'

interface ResultsProps {
  readonly workflows: readonly WorkflowDefinition[]
  /** The script has been changed since it built these. */
  readonly isOld: boolean
  readonly onCreated: (workflow: WorkflowDefinition, id: string) => void
}

/** What a script built, each as it would run, to be created one by one or all. */
export function Results({ workflows, isOld, onCreated }: ResultsProps) {
  const { t } = useTranslation('script')
  const { createdAs, create, isCreating } = useCreate(onCreated)
  const [only] = workflows
  const left = workflows.filter((_, index) => createdAs.get(index) === undefined)
  return (
    <Card title={t('results.title', { count: workflows.length })}>
      {isOld && <OldNote />}
      <div className={classes['items']}>
        {workflows.length === 1 && only !== undefined ? (
          <section className={classes['only']} aria-label={only.name}>
            <Text fw={600} size="lg">
              {only.name}
            </Text>
            <WorkflowPreview workflow={only} />
          </section>
        ) : (
          workflows.map((workflow, index) => (
            <ItemCard key={index} name={workflow.name} startsOpen={index === 0} aside={<Made id={createdAs.get(index)} name={workflow.name} isBusy={isCreating} onCreate={() => create([[index, workflow]])} />}>
              <WorkflowPreview workflow={workflow} />
            </ItemCard>
          ))
        )}
      </div>
      <CreateBar count={workflows.length} left={left.length} isCreating={isCreating} onCreate={() => create(workflows.map((workflow, index) => [index, workflow] as const).filter(([index]) => createdAs.get(index) === undefined))} />
    </Card>
  )
}

/** What is shown is not what is written any more. */
export function OldNote() {
  const { t } = useTranslation('script')
  return (
    <Text component="output" size="sm" c="dimmed" display="block" mb="sm">
      {t('results.old')}
    </Text>
  )
}

function Made({ id, name, isBusy, onCreate }: { readonly id: string | undefined; readonly name: string; readonly isBusy: boolean; readonly onCreate: () => void }) {
  const { t } = useTranslation(['script', 'chat'])
  if (id !== undefined) {
    return (
      <TextLink to="/workflows/$id" params={{ id }} size="sm" aria-label={t('results.openNamed', { name })}>
        {t('results.created')}
      </TextLink>
    )
  }
  return (
    <Button variant="default" size="compact-md" fz="sm" disabled={isBusy} onClick={onCreate} aria-label={t('results.createNamed', { name })}>
      {t('chat:create')}
    </Button>
  )
}

interface CreateBarProps {
  readonly count: number
  readonly left: number
  readonly isCreating: boolean
  readonly onCreate: () => void
}

function CreateBar({ count, left, isCreating, onCreate }: CreateBarProps) {
  const { t } = useTranslation(['script', 'chat'])
  return (
    <div className={classes['bar']}>
      <Text size="sm" c="dimmed" flex="1 1 8rem">
        {left === count ? t('chat:nothingCreated') : t('results.left', { count: left })}
      </Text>
      <Button size="md" leftSection={<IconCheck size={18} aria-hidden />} loading={isCreating} disabled={left === 0} onClick={onCreate}>
        {count === 1 ? t('chat:create') : left === count ? t('results.createAll', { count }) : t('results.createRest', { count: left })}
      </Button>
    </div>
  )
}

/** Nothing is built yet: how to begin. */
export function NoResults({ text, onLibrary }: { readonly text: 'empty' | 'nothingBuilt' | 'openSaved'; readonly onLibrary: () => void }) {
  const { t } = useTranslation('script')
  return (
    <Card>
      <EmptyState icon={IconCode} title={t(`results.${text}Title`)} {...(text === 'empty' && { action: <Button variant="default" onClick={onLibrary}>{t('library.open')}</Button> })}>
        {t(`results.${text}`)}
      </EmptyState>
    </Card>
  )
}
