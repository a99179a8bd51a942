import { Alert, Button, DataList, FileButton, Group, Loader, Stack, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { IconAlertCircle, IconFileSpreadsheet, IconFileUpload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '../../../shared/model/register.ts'
import { Card } from '../../ui/card.tsx'
import { useFailureText } from '../../ui/use-failure-text.ts'
import classes from './import.module.css'

const LIMIT = 50 * 1024 * 1024

interface ImportFileCardProps {
  readonly file: File | null
  readonly report: ImportReport | null
  readonly isReading: boolean
  readonly error: unknown
  readonly onChoose: (file: File | null) => void
}

/** Which file it is and how it was read; before that, where to put it. */
export function ImportFileCard({ file, report, isReading, error, onChoose }: ImportFileCardProps) {
  const { t } = useTranslation('register')
  const failureText = useFailureText()
  if (file === null) return <ChooseFile onChoose={onChoose} />
  return (
    <Card
      title={t('importing.file')}
      actions={
        <FileButton onChange={(chosen) => chosen !== null && onChoose(chosen)} accept=".csv,.txt,.tsv">
          {(props) => (
            <Button {...props} variant="default" size="compact-sm" disabled={isReading}>
              {t('importing.another')}
            </Button>
          )}
        </FileButton>
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
            <Text size="sm">{t('importing.reading', { file: file.name })}</Text>
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

function HowRead({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation('register')
  const separator = separatorName(report.separator)
  return (
    <DataList orientation="horizontal" size="sm" className={classes['read']}>
      <DataList.Item>
        <DataList.ItemLabel>{t('importing.encoding')}</DataList.ItemLabel>
        <DataList.ItemValue>{report.encoding}</DataList.ItemValue>
      </DataList.Item>
      <DataList.Item>
        <DataList.ItemLabel>{t('importing.separator')}</DataList.ItemLabel>
        <DataList.ItemValue>{t(`importing.separators.${separator}`, { separator: report.separator })}</DataList.ItemValue>
      </DataList.Item>
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

/** Any kind of file can be dropped: what it is wrong with is the engine's to say, in words. */
function ChooseFile({ onChoose }: { readonly onChoose: (file: File) => void }) {
  const { t } = useTranslation('register')
  const [problem, setProblem] = useState<'tooLarge' | 'oneFile' | null>(null)
  return (
    <Card>
      <Dropzone
        className={classes['drop']}
        maxFiles={1}
        multiple={false}
        maxSize={LIMIT}
        onDrop={([file]) => file !== undefined && onChoose(file)}
        onReject={(rejections) => setProblem(rejections.length > 1 ? 'oneFile' : 'tooLarge')}
        inputProps={{ 'aria-label': t('importing.choose') }}
      >
        <Stack align="center" gap="xs" className={classes['dropWords']}>
          <IconFileUpload size={36} stroke={1.25} aria-hidden />
          <Text fw={600} size="lg" ta="center">
            {t('importing.drop')}
          </Text>
          <Text c="dimmed" ta="center">
            {t('importing.dropHint')}
          </Text>
        </Stack>
      </Dropzone>
      {problem !== null && (
        <Alert color="red" mt="md" icon={<IconAlertCircle aria-hidden />} role="alert">
          {t(`importing.${problem}`)}
        </Alert>
      )}
    </Card>
  )
}
