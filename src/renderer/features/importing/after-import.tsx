import { Button, Group, Stack, Text } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/links.tsx'
import { useUndoChange } from '../../ui/use-undo-change.ts'
import { useWords } from '../../ui/use-words.tsx'
import type { FileReport } from './use-import.ts'
import classes from './import.module.css'

/** What came of an import, the way on from there and the way back. */
export function AfterImport({ report: { kind, created, updated, rejected, changeId }, onAgain }: { readonly report: FileReport; readonly onAgain: () => void }) {
  const { t } = useTranslation('importing')
  const words = useWords()
  const [kept, setKept] = useState<number | null>(null)
  const { undo, undoingId } = useUndoChange(setKept)
  const done = t('done', { created: words.number(created), updated: words.number(updated), rejected: words.number(rejected.length) })
  return (
    <Stack gap="sm">
      {kept === null && <Outcome key="done">{done}</Outcome>}
      {kept !== null && <Outcome key="undone">{kept === 0 ? t('undone') : t('undoneKept', { count: kept })}</Outcome>}
      <Group gap="xs">
        <ButtonLink to={kind === 'customers' ? '/customers' : '/orders'}>{t(`back.${kind}`)}</ButtonLink>
        {changeId !== null && kept === null && (
          <Button variant="default" leftSection={<IconArrowBackUp size={16} aria-hidden />} loading={undoingId !== null} onClick={() => undo(changeId)}>
            {t('undo')}
          </Button>
        )}
        <Button variant="default" onClick={onAgain}>
          {t('again')}
        </Button>
      </Group>
    </Stack>
  )
}

/** The button that was pressed is gone: the focus goes to what came of it, and on from there. */
function Outcome({ children }: { readonly children: string }) {
  const element = useRef<HTMLParagraphElement>(null)
  useEffect(() => element.current?.focus(), [])
  return (
    <Text ref={element} tabIndex={-1} fw={600} className={classes['outcome']}>
      {children}
    </Text>
  )
}
