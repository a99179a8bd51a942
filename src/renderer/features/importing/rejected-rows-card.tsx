import { Button, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '../../../shared/model/register.ts'
import { Card } from '../../ui/card.tsx'
import { downloadFile } from '../../ui/download-file.ts'
import { rejectedCsv } from './rejected-csv.ts'
import classes from './import.module.css'

/** The rows that cannot be imported, by row and reason. There may be as many as the file has. */
export function RejectedRowsCard({ report: { rejected, dryRun } }: { readonly report: Pick<ImportReport, 'rejected' | 'dryRun'> }) {
  const { t } = useTranslation('importing')
  const download = (): void => downloadFile(new File([rejectedCsv(rejected, { row: t('row'), reason: t('reason') })], t('downloadName'), { type: 'text/csv;charset=utf-8' }))
  const title = t(dryRun ? 'rejectedTitle' : 'rejectedDoneTitle', { count: rejected.length })
  return (
    <Card
      title={title}
      actions={
        <Button variant="default" size="compact-sm" leftSection={<IconDownload size={14} aria-hidden />} onClick={download}>
          {t('download')}
        </Button>
      }
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('rejectedHint')}
        </Text>
        <RejectedRows rejected={rejected} label={t('rejectedList')} />
      </Stack>
    </Card>
  )
}

function RejectedRows({ rejected, label }: { readonly rejected: ImportReport['rejected']; readonly label: string }) {
  const { t } = useTranslation('importing')
  const scroller = useRef<HTMLElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer is used here alone and handed to no memoised part
  const rows = useVirtualizer({ count: rejected.length, getScrollElement: () => scroller.current, estimateSize: () => 37, overscan: 10 })
  return (
    // A part that scrolls has to be reached by keyboard (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={scroller} className={classes['rejected']} tabIndex={0} aria-label={label}>
      <table aria-label={label} aria-rowcount={rejected.length + 1} className={classes['rejectedTable']}>
        <thead className={classes['rejectedTop']}>
          <tr aria-rowindex={1} className={classes['rejectedHead']}>
            <th scope="col">{t('row')}</th>
            <th scope="col">{t('reason')}</th>
          </tr>
        </thead>
        <tbody className={classes['rejectedBody']} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, key, start }) => (
            <tr key={key} ref={rows.measureElement} data-index={index} aria-rowindex={index + 2} className={classes['rejectedRow']} style={{ transform: `translateY(${start}px)` }}>
              <td>{rejected[index]?.row}</td>
              <td>{rejected[index]?.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
