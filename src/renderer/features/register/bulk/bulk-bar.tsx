import { Button, CloseButton, Group, Paper, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkAct, CustomerFilter } from '../../../../shared/contract/register.ts'
import { keepFocus } from '../../../ui/keep-focus.ts'
import { BulkDialogs, type Asked } from './bulk-dialogs.tsx'
import { BulkMenus } from './bulk-menus.tsx'
import { chosenCount, EVERYBODY, namedBy, NOBODY, type Selection } from './selection.ts'
import { useBulk } from './use-bulk.ts'
import classes from '../customers.module.css'

interface BulkBarProps {
  readonly selection: Selection
  readonly total: number
  /** What the list was found by. */
  readonly asked: CustomerFilter
  readonly onSelect: (selection: Selection) => void
}

/** What can be done to those who are chosen. Stands at the foot of the window while somebody is. */
export function BulkBar({ selection, total, asked, onSelect }: BulkBarProps) {
  const { t } = useTranslation('customers')
  const { run, isRunning } = useBulk()
  const [dialog, setDialog] = useState<Asked | null>(null)
  const count = chosenCount(selection, total)
  const letGo = (): void => {
    onSelect(NOBODY)
    // The bar goes, and with it whatever of it had the focus.
    requestAnimationFrame(keepFocus)
  }
  const act = (what: BulkAct): void => {
    setDialog(null)
    run(namedBy(selection, asked), what, letGo)
  }
  if (count === 0) return null
  return (
    <Paper component="section" aria-label={t('bulk.bar')} className={classes['bulk']} shadow="md" withBorder>
      <Group gap="sm">
        <Text component="output" fw={600} size="sm">
          {isRunning ? t('bulk.running', { count }) : t('bulk.chosen', { count })}
        </Text>
        {count < total && (
          <Button size="compact-sm" variant="subtle" disabled={isRunning} onClick={() => onSelect(EVERYBODY)}>
            {t('bulk.chooseAll', { count: total })}
          </Button>
        )}
        <Group gap={4} ml="auto">
          <BulkMenus isRunning={isRunning} onAct={act} onAsk={setDialog} />
          <CloseButton aria-label={t('bulk.letGo')} onClick={letGo} disabled={isRunning} />
        </Group>
      </Group>
      <BulkDialogs asked={dialog} count={count} onAct={act} onClose={() => setDialog(null)} />
    </Paper>
  )
}
