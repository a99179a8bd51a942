import { Button, List, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScriptItem } from '../../../shared/contract/scripts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { actionOf, countActions, losses, type Choices } from './choices.ts'
import classes from './script.module.css'

interface ApplyBarProps {
  readonly items: readonly ScriptItem[]
  readonly choices: Choices
  readonly isApplying: boolean
  readonly onApply: () => void
}

/** Says in a sentence what will be done, and does it; what would be lost is named and asked about once. */
export function ApplyBar({ items, choices, isApplying, onApply }: ApplyBarProps) {
  const { t } = useTranslation('script')
  const [isAsking, setIsAsking] = useState(false)
  const counts = countActions(items, choices)
  const lost = losses(items, choices)
  const press = (): void => (lost.length === 0 ? onApply() : setIsAsking(true))
  const confirm = (): void => {
    setIsAsking(false)
    onApply()
  }
  return (
    <div className={classes['bar']}>
      <Text component="output" size="sm" flex="1 1 10rem">
        {counts.length === 0 ? t('comparison.nothingToDo') : counts.map(([action, count]) => t(`comparison.counts.${action}`, { count })).join(', ')}
      </Text>
      <Button size="md" leftSection={<IconCheck size={18} aria-hidden />} loading={isApplying} disabled={counts.length === 0} onClick={press}>
        {t(counts.every(([action]) => action === 'create') ? 'comparison.create' : 'comparison.apply')}
      </Button>
      <ConfirmDialog opened={isAsking} onClose={() => setIsAsking(false)} title={t('comparison.confirmTitle')} confirmLabel={t('comparison.apply')} onConfirm={confirm} danger>
        <List spacing={4}>
          {lost.map((item) => (
            <List.Item key={item.key}>{t(actionOf(item, choices) === 'delete' ? 'comparison.willDelete' : 'comparison.willOverwrite', { name: item.name })}</List.Item>
          ))}
        </List>
      </ConfirmDialog>
    </div>
  )
}
