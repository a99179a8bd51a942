import { ActionIcon, Button, Input, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { itemOf, lineOf, type OrderLine } from './order-lines.ts'
import classes from './editor.module.css'

interface ItemsFieldProps {
  readonly items: readonly unknown[]
  readonly onChange: (items: unknown[]) => void
}

/** What each order holds, a line each. A line with more than a ware and an amount, from a script, is shown and kept as it is. */
export function ItemsField({ items, onChange }: ItemsFieldProps) {
  const { t } = useTranslation('editor')
  const lines = items.map(lineOf)
  const setLine = (index: number, line: OrderLine): void => onChange(items.with(index, itemOf(line)))
  return (
    <Input.Wrapper label={t('order.lines')} labelElement="div" className={classes['whole'] ?? ''}>
      {lines.map((line, index) => {
        const number = index + 1
        return (
          // A line is its place: nothing else tells one empty line from another.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className={classes['orderLine']}>
            {line === null ? (
              <code>{JSON.stringify(items[index])}</code>
            ) : (
              <>
                <TextInput aria-label={t('order.item', { number })} placeholder={t('order.itemHint')} maxLength={200} autoComplete="off" value={line.name} onChange={(event) => setLine(index, { ...line, name: event.currentTarget.value })} />
                <TextInput aria-label={t('order.amount', { number })} placeholder={t('order.amountHint')} type="number" min={0} step="any" w={110} value={line.amount} onChange={(event) => setLine(index, { ...line, amount: Math.max(0, event.currentTarget.valueAsNumber || 0) })} />
              </>
            )}
            <ActionIcon variant="subtle" color="gray" size="input-sm" aria-label={t('order.remove', { number })} onClick={() => onChange(items.toSpliced(index, 1))}>
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </div>
        )
      })}
      <div>
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange([...items, itemOf({ name: '', amount: 1 })])}>
          {t('order.add')}
        </Button>
      </div>
    </Input.Wrapper>
  )
}
