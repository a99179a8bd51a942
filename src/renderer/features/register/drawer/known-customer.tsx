import { Tabs } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/model/register.ts'
import { CustomerForm } from './customer-form.tsx'
import { CustomerOrders } from './customer-orders.tsx'
import { CustomerPrivacy, Erased } from './customer-privacy.tsx'
import { ErasedNotice } from './erased-notice.tsx'

interface KnownCustomerProps {
  readonly customer: Customer
  readonly onDone: () => void
  readonly onDirtyChange: (isDirty: boolean) => void
}

/** What is known of a customer, what they have ordered, and what they may ask for by law. */
export function KnownCustomer({ customer, onDone, onDirtyChange }: KnownCustomerProps) {
  const { t } = useTranslation('customers')
  const [stillNamedIn, setStillNamedIn] = useState<readonly string[] | null>(null)
  const erased = (places: readonly string[]): void => {
    onDirtyChange(false)
    setStillNamedIn(places)
  }
  if (stillNamedIn !== null) return <Erased stillNamedIn={stillNamedIn} onDone={onDone} />
  return (
    <Tabs defaultValue="about">
      <Tabs.List mb="md">
        <Tabs.Tab value="about">{t('tabs.about')}</Tabs.Tab>
        <Tabs.Tab value="orders">{t('tabs.orders')}</Tabs.Tab>
        {!customer.isErased && <Tabs.Tab value="privacy">{t('tabs.privacy')}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="about">{customer.isErased ? <ErasedNotice /> : <CustomerForm customer={customer} onDone={onDone} onDirtyChange={onDirtyChange} />}</Tabs.Panel>
      {/* The form keeps what is written in it; these are asked for when they are looked at. */}
      <Tabs.Panel value="orders" keepMounted={false}>
        <CustomerOrders customer={customer} />
      </Tabs.Panel>
      <Tabs.Panel value="privacy" keepMounted={false}>
        <CustomerPrivacy customer={customer} onErased={erased} />
      </Tabs.Panel>
    </Tabs>
  )
}
