import { List, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/model/register.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { DangerButton } from '../../../ui/danger-button.tsx'

interface EraseCustomerProps {
  readonly customer: Customer
  readonly isErasing: boolean
  readonly onErase: () => void
}

/** Erasing cannot be undone: it asks once, and names what goes, what stays and what it does not reach. */
export function EraseCustomer({ customer: { name, email }, isErasing, onErase }: EraseCustomerProps) {
  const { t } = useTranslation('customers')
  const [isAsking, setIsAsking] = useState(false)
  const confirm = (): void => {
    setIsAsking(false)
    onErase()
  }
  return (
    <Stack gap="xs" align="flex-start">
      <Title order={3}>{t('erase.title')}</Title>
      <Text size="sm">{t('erase.text')}</Text>
      <DangerButton onClick={() => setIsAsking(true)} loading={isErasing} px={0}>
        {t('erase.button')}
      </DangerButton>
      <ConfirmDialog opened={isAsking} onClose={() => setIsAsking(false)} title={t('erase.askTitle', { name })} confirmLabel={t('erase.confirm')} onConfirm={confirm} danger>
        <Stack gap="sm">
          <Text size="sm">{t('erase.ask', { name, email })}</Text>
          <Told title={t('erase.goes')} lines={[t('erase.goesAbout'), t('erase.goesLog'), t('erase.goesUndo')]} />
          <Told title={t('erase.stays')} lines={[t('erase.staysOrders'), t('erase.staysSent'), t('erase.staysHash')]} />
          <Told title={t('erase.outside')} lines={[t('erase.outsideBackups'), t('erase.outsideMail')]} />
        </Stack>
      </ConfirmDialog>
    </Stack>
  )
}

function Told({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <List size="sm">
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
    </div>
  )
}
