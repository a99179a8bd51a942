import { Drawer, Text } from '@mantine/core'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/model/register.ts'
import { useApi } from '../../../rpc/connection-context.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { isCovered } from '../../../ui/is-covered.ts'
import { keepFocus } from '../../../ui/keep-focus.ts'
import { CustomerForm } from './customer-form.tsx'
import { KnownCustomer } from './known-customer.tsx'

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
  const live = useLive(customer)
  const title = live === null || live === 'new' ? t('form.createTitle') : live.name
  const close = (): void => {
    setIsDirty(false)
    setIsAsking(false)
    onClose()
  }
  const askOrClose = (): void => {
    if (isCovered()) return
    // The question is not there yet when the key reaches it that asked for it, which would close it.
    if (isDirty) requestAnimationFrame(() => setIsAsking(true))
    else close()
  }
  return (
    <>
      <Drawer
        opened={customer !== null}
        onClose={askOrClose}
        onExitTransitionEnd={keepFocus}
        position="right"
        size="xl"
        title={title}
        // Its <header> is no banner of the page.
        attributes={{ header: { role: 'presentation' } }}
        closeButtonProps={{ 'aria-label': t('common:action.close') }}
      >
        {live === 'new' && <CustomerForm key="new" customer={null} onDone={close} onDirtyChange={setIsDirty} />}
        {live !== null && live !== 'new' && <KnownCustomer key={live.id} customer={live} onDone={close} onDirtyChange={setIsDirty} />}
      </Drawer>
      <ConfirmDialog opened={isAsking} onClose={() => setIsAsking(false)} title={t('form.discardTitle')} confirmLabel={t('form.discard')} onConfirm={close} danger>
        <Text>{t('form.discardText')}</Text>
      </ConfirmDialog>
    </>
  )
}

/** As the register has the customer now: somebody else may change or erase them meanwhile. */
function useLive(customer: Customer | 'new' | null): Customer | 'new' | null {
  const known = customer === 'new' ? null : customer
  const { data } = useQuery(useApi().customers.get.queryOptions({ input: known === null ? skipToken : { id: known.id }, ...(known === null ? {} : { placeholderData: known }) }))
  return known === null ? customer : (data ?? known)
}
