import { Alert, Badge, Select, Text } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ScriptAction, ScriptItem, WorkflowChange } from '../../../shared/contract/scripts.ts'
import { Card } from '../../ui/card.tsx'
import { ChangeList } from '../../ui/change-list.tsx'
import { WorkflowPreview } from '../../ui/workflow-preview.tsx'
import { ApplyBar } from './apply-bar.tsx'
import { actionOf, type Choices } from './choices.ts'
import { ItemCard } from './item-card.tsx'
import { OldNote } from './results.tsx'
import classes from './script.module.css'

interface ComparisonProps {
  readonly items: readonly ScriptItem[]
  readonly isOld: boolean
  readonly choices: Choices
  readonly isApplying: boolean
  readonly onChoose: (key: string, action: ScriptAction) => void
  readonly onApply: () => void
}

/** A saved script held against the workflows that came of it: what is new, changed, unchanged and gone, before anything is done. */
export function Comparison({ items, isOld, choices, isApplying, onChoose, onApply }: ComparisonProps) {
  const { t } = useTranslation('script')
  return (
    <Card title={t('comparison.title')}>
      {isOld && <OldNote />}
      <div className={classes['items']}>
        {items.map((item) => (
          <Item key={item.key} item={item} action={actionOf(item, choices)} onChoose={(action) => onChoose(item.key, action)} />
        ))}
      </div>
      <ApplyBar items={items} choices={choices} isApplying={isApplying} onApply={onApply} />
    </Card>
  )
}

const COLORS = { new: 'fjord', changed: 'orange', unchanged: 'gray', removed: 'red' } as const

interface ItemProps {
  readonly item: ScriptItem
  readonly action: ScriptAction
  readonly onChoose: (action: ScriptAction) => void
}

function Item({ item, action, onChoose }: ItemProps) {
  const { t } = useTranslation('script')
  const badge = (
    <Badge className={classes['kind']} data-kind={item.kind} color={COLORS[item.kind]} variant="light">
      {t(`comparison.kinds.${item.kind}`)}
    </Badge>
  )
  return (
    <ItemCard name={item.name} badge={badge} startsOpen={item.kind === 'changed' || item.kind === 'removed' || item.byHand.length > 0 || item.isDeletedByHand}>
      <ByHand item={item} />
      <Changes title={t('comparison.changes')} changes={item.changes} />
      {item.actions.length > 1 && (
        <Select
          label={t('comparison.whatNow', { name: item.name })}
          maw={360}
          mb="md"
          allowDeselect={false}
          value={action}
          onChange={(value) => onChoose(value ?? action)}
          data={item.actions.map((value) => ({ value, label: t(`comparison.actions.${value}`) }))}
        />
      )}
      {item.kind === 'new' || item.kind === 'changed' ? <WorkflowPreview workflow={item.definition} /> : <Text size="sm" c="dimmed">{t(`comparison.${item.kind}`)}</Text>}
    </ItemCard>
  )
}

/** What a person did to the workflow since is said first: the script knows nothing of it. */
function ByHand({ item: { byHand, isDeletedByHand } }: Pick<ItemProps, 'item'>) {
  const { t } = useTranslation('script')
  if (byHand.length === 0 && !isDeletedByHand) return null
  return (
    <Alert color="yellow" icon={<IconHandStop aria-hidden />} mb="md" title={t(isDeletedByHand ? 'comparison.deletedByHand' : 'comparison.byHand')}>
      <Changes changes={byHand} />
    </Alert>
  )
}

function Changes({ title, changes }: { readonly title?: string; readonly changes: readonly WorkflowChange[] }) {
  if (changes.length === 0) return null
  return (
    <div className={classes['changes']}>
      {title !== undefined && (
        <Text size="sm" fw={600}>
          {title}
        </Text>
      )}
      <ChangeList changes={changes} />
    </div>
  )
}
