import { Button } from '@mantine/core'
import { IconPlus, IconUpload } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/model/register.ts'
import { ButtonLink } from '../../ui/links.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { CustomerDrawer } from './customer-drawer.tsx'
import { CustomerFilters } from './customer-filters.tsx'
import { CustomerResults } from './customer-results.tsx'
import { NO_FILTER, useCustomers, type CustomerFilter } from './use-customers.ts'

const route = getRouteApi('/customers')

/** The register: find, look at, change and add customers. */
export function CustomersPage() {
  const { t } = useTranslation(['register', 'common'])
  const [filter, setFilter] = useFilter()
  const found = useCustomers(useDeferredValue(filter))
  const [edited, setEdited] = useState<Customer | 'new' | null>(null)
  return (
    <Page>
      <PageHeader
        title={t('common:rooms.customers')}
        description={t('lead')}
        actions={
          <>
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
              {t('new')}
            </Button>
            <ButtonLink to="/customers/import" variant="default" leftSection={<IconUpload size={16} aria-hidden />}>
              {t('import')}
            </ButtonLink>
          </>
        }
      />
      <CustomerFilters filter={filter} onChange={setFilter} total={found.query.isSuccess ? found.total : undefined} />
      <CustomerResults found={found} filter={filter} onClearFilter={() => setFilter(NO_FILTER)} onEdit={setEdited} />
      <CustomerDrawer customer={edited} onClose={() => setEdited(null)} />
    </Page>
  )
}

/** What the list shows. An address with a search or a group in it (from the palette) sets it anew. */
function useFilter() {
  const search = route.useSearch()
  const asked = `${search.q ?? ''}\n${search.group ?? ''}`
  const [answered, setAnswered] = useState(asked)
  const [filter, setFilter] = useState<CustomerFilter>({ ...NO_FILTER, q: search.q ?? '', group: search.group ?? null })
  if (asked !== answered) {
    setAnswered(asked)
    setFilter({ ...NO_FILTER, q: search.q ?? '', group: search.group ?? null })
  }
  return [filter, setFilter] as const
}
