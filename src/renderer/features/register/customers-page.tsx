import { Button } from '@mantine/core'
import { IconHeartHandshake, IconHistory, IconPlus, IconUpload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/links.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { NO_FILTER } from './customer-filter.ts'
import { CustomerFilters } from './customer-filters.tsx'
import { CustomerResults } from './customer-results.tsx'
import { CustomerDrawer } from './drawer/customer-drawer.tsx'
import { useCustomers } from './use-customers.ts'
import { useListFilter } from './use-list-filter.ts'
import { useOpenedCustomer } from './use-opened-customer.ts'

/** The register: find, look at, change and add customers. */
export function CustomersPage() {
  const { t } = useTranslation(['register', 'customers', 'common'])
  const { filter, asked, setFilter } = useListFilter()
  const found = useCustomers(asked)
  const { opened, open, close } = useOpenedCustomer()
  return (
    <Page>
      <PageHeader
        title={t('common:rooms.customers')}
        description={t('lead')}
        actions={
          <>
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => open('new')}>
              {t('new')}
            </Button>
            <ButtonLink to="/customers/import" variant="default" leftSection={<IconUpload size={16} aria-hidden />}>
              {t('import')}
            </ButtonLink>
            <ButtonLink to="/customers/health" variant="default" leftSection={<IconHeartHandshake size={16} aria-hidden />}>
              {t('common:rooms.registerHealth')}
            </ButtonLink>
            <ButtonLink to="/customers/changes" variant="default" leftSection={<IconHistory size={16} aria-hidden />}>
              {t('customers:changes.short')}
            </ButtonLink>
          </>
        }
      />
      <CustomerFilters filter={filter} onChange={setFilter} total={found.query.isSuccess ? found.total : undefined} />
      <CustomerResults found={found} filter={filter} asked={asked} onClearFilter={() => setFilter(NO_FILTER)} onEdit={open} />
      <CustomerDrawer customer={opened} onClose={close} />
    </Page>
  )
}
