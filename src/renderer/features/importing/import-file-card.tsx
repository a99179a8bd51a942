import { Alert, Button, DataList, Group, Loader, Stack, Text } from '@mantine/core'
import { IconAlertCircle, IconFileSpreadsheet } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { useFailureText } from '../../ui/use-failure-text.ts'
import type { FileReport, ImportState } from './use-import.ts'
import classes from './import.module.css'

interface ImportFileCardProps {
  readonly state: ImportState
  readonly file: File
  readonly onOpen: () => void
}

/** Which file it is, how it was read, and why it was refused where it was. */
export function ImportFileCard({ state: { report, error, isReading, isBusy }, file, onOpen }: ImportFileCardProps) {
  const { t } = useTranslation('importing')
  const failureText = useFailureText()
  return (
    <Card
      title={t('file')}
      actions={
        <Button variant="default" size="compact-sm" disabled={isBusy} onClick={onOpen}>
          {t('another')}
        </Button>
      }
    >
      <Stack gap="sm">
        <Group gap="xs" wrap="nowrap">
          <IconFileSpreadsheet size={20} stroke={1.5} aria-hidden />
          <FileName key={`${file.name} ${file.lastModified}`} name={file.name} />
        </Group>
        {isReading && (
          <Group gap="xs" component="output">
            <Loader size="xs" aria-hidden />
            <Text size="sm">{t('reading', { file: file.name })}</Text>
          </Group>
        )}
        {report !== null && <HowRead report={report} />}
        {error !== null && (
          <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
            {failureText(error)}
          </Alert>
        )}
      </Stack>
    </Card>
  )
}

/** Takes the focus from the place where the file was chosen, which is gone. */
function FileName({ name }: { readonly name: string }) {
  const element = useRef<HTMLParagraphElement>(null)
  useEffect(() => element.current?.focus({ preventScroll: true }), [])
  return (
    <Text ref={element} tabIndex={-1} fw={600} className={classes['fileName']}>
      {name}
    </Text>
  )
}

function HowRead({ report: { sheet, encoding, separator } }: { readonly report: FileReport }) {
  const { t } = useTranslation('importing')
  const facts = sheet === null ? [[t('encoding'), encoding], [t('separator'), t(`separators.${separatorName(separator)}`, { separator })]] as const : [[t('sheet'), sheet]] as const
  return (
    <DataList orientation="horizontal" size="sm" className={classes['read']}>
      {facts.map(([label, value]) => (
        <DataList.Item key={label}>
          <DataList.ItemLabel>{label}</DataList.ItemLabel>
          <DataList.ItemValue>{value}</DataList.ItemValue>
        </DataList.Item>
      ))}
    </DataList>
  )
}

function separatorName(separator: string): 'comma' | 'semicolon' | 'tab' | 'pipe' | 'other' {
  switch (separator) {
    case ',':
      return 'comma'
    case ';':
      return 'semicolon'
    case '\t':
      return 'tab'
    case '|':
      return 'pipe'
    default:
      return 'other'
  }
}
