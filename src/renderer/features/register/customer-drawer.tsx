import { Drawer, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/model/register.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { keepFocus } from '../../ui/keep-focus.ts'
import { CustomerForm } from './customer-form.tsx'
import classes from './customers.module.css'

interface CustomerDrawerProps {
  /** Whom it shows; null when it is closed. */
  readonly customer: Customer | 'new' | null
  readonly onClose: () => void
}

/** One customer beside the list. What is written and not saved is not lost without a question. */
export function CustomerDrawer({ customer, onClose }: CustomerDrawerProps) {
  const { t } = useTranslation(['register', 'common'])
  const [isDirty, setIsDirty] = useState(false)
  const [isAsking, setIsAsking] = useState(false)
  const close = (): void => {
    setIsDirty(false)
    setIsAsking(false)
    onClose()
  }
  return (
    <>
      <Drawer
        opened={customer !== null}
        onClose={isDirty ? () => setIsAsking(true) : close}
        onExitTransitionEnd={keepFocus}
        position="right"
        size="lg"
        title={t(customer === 'new' ? 'form.createTitle' : 'form.editTitle')}
        classNames={{ title: classes['drawerTitle'] ?? '' }}
        // Its <header> is no banner of the page.
        attributes={{ header: { role: 'presentation' } }}
        closeButtonProps={{ 'aria-label': t('common:action.close') }}
      >
        {customer !== null && <CustomerForm key={customer === 'new' ? 'new' : customer.id} customer={customer === 'new' ? null : customer} onDone={close} onDirtyChange={setIsDirty} />}
      </Drawer>
      <ConfirmDialog opened={isAsking} onClose={() => setIsAsking(false)} title={t('form.discardTitle')} confirmLabel={t('form.discard')} onConfirm={close} danger>
        <Text>{t('form.discardText')}</Text>
      </ConfirmDialog>
    </>
  )
}
