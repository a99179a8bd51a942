import { ActionIcon, Group, Modal, Stack, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconChevronsLeft, IconChevronsRight, type Icon } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkflowDefinition } from '../../shared/model/workflow.ts'
import { useApi } from '../rpc/connection-context.tsx'
import { MailSheet, MailWarnings } from './mail-sheet.tsx'
import { ErrorState, LoadingState } from './states.tsx'

interface MailPagesProps {
  readonly workflow: WorkflowDefinition
  readonly stepOrder: number
}

/** Every mail that a step would send, one at a time. Nothing is sent. */
export function MailPages({ opened, onClose, ...pages }: MailPagesProps & { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal opened={opened} onClose={onClose} size="xl" title={t('preview.everyMail')} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <Pages {...pages} />
    </Modal>
  )
}

function Pages({ workflow, stepOrder }: MailPagesProps) {
  const { t } = useTranslation()
  const [place, setPlace] = useState(0)
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...useApi().workflows.previewMail.queryOptions({ input: { workflow, stepOrder, place } }),
    placeholderData: keepPreviousData,
    // Each mail is looked at once; none is kept for long.
    gcTime: 60_000,
  })
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <LoadingState />
  if (data.mail === null) return <Text c="dimmed">{t('preview.noMails')}</Text>
  return (
    <Stack gap="xs" aria-busy={isPlaceholderData}>
      <Turner place={data.place} total={data.total} onTurn={setPlace} />
      <Text fw={600} lang={data.mail.language}>
        {data.mail.subject}
      </Text>
      <MailWarnings warnings={data.mail.warnings} />
      <MailSheet mail={data.mail} height="min(55vh, 34rem)" />
    </Stack>
  )
}

interface TurnerProps {
  readonly place: number
  readonly total: number
  readonly onTurn: (place: number) => void
}

function Turner({ place, total, onTurn }: TurnerProps) {
  const { t } = useTranslation()
  const last = total - 1
  return (
    <Group gap={4}>
      <Turn label={t('preview.firstMail')} icon={IconChevronsLeft} isOff={place === 0} onClick={() => onTurn(0)} />
      <Turn label={t('preview.previousMail')} icon={IconChevronLeft} isOff={place === 0} onClick={() => onTurn(place - 1)} />
      <Text size="sm" role="status" px="xs">
        {t('preview.whichMail', { place: place + 1, total })}
      </Text>
      <Turn label={t('preview.nextMail')} icon={IconChevronRight} isOff={place === last} onClick={() => onTurn(place + 1)} />
      <Turn label={t('preview.lastMail')} icon={IconChevronsRight} isOff={place === last} onClick={() => onTurn(last)} />
    </Group>
  )
}

function Turn({ label, icon: Arrow, isOff, onClick }: { readonly label: string; readonly icon: Icon; readonly isOff: boolean; readonly onClick: () => void }) {
  return (
    <ActionIcon variant="default" aria-label={label} title={label} disabled={isOff} onClick={onClick}>
      <Arrow size={16} aria-hidden />
    </ActionIcon>
  )
}
