import { Stack } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RegisterHealth } from '../../../../shared/contract/register.ts'
import { useApi } from '../../../rpc/connection-context.tsx'
import { BackLink } from '../../../ui/back-link.tsx'
import { Card } from '../../../ui/card.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Page } from '../../../ui/page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../ui/states.tsx'
import { DuplicatesCard } from './duplicates-card.tsx'
import { BouncedCard, NoGroupCard } from './flaw-cards.tsx'
import { UnlikelyCard } from './unlikely-card.tsx'
import { UnusedGroupsCard } from './unused-groups-card.tsx'

/** Orden i registeret: what is wrong or odd, each with the way to mend it. */
export function HealthPage() {
  const { t } = useTranslation(['customers', 'common'])
  const { data, error, refetch } = useQuery(useApi().customers.health.queryOptions())
  return (
    <Page>
      <PageHeader
        title={t('common:rooms.registerHealth')}
        description={t('health.lead')}
        back={<BackLink to="/customers">{t('toCustomers')}</BackLink>}
      />
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <LoadingState />}
      {data !== undefined && <Findings health={data} />}
    </Page>
  )
}

function Findings({ health: { unlikely, bounced, duplicates, noGroup, unusedGroups } }: { readonly health: RegisterHealth }) {
  const { t } = useTranslation('customers')
  if (unlikely.length + bounced + duplicates + noGroup + unusedGroups.length === 0) {
    return (
      <Card>
        <EmptyState icon={IconCircleCheck} title={t('health.good')}>
          {t('health.goodExplained')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <Stack gap="md">
      {unlikely.length > 0 && <UnlikelyCard unlikely={unlikely} />}
      {bounced > 0 && <BouncedCard count={bounced} />}
      {duplicates > 0 && <DuplicatesCard count={duplicates} />}
      {noGroup > 0 && <NoGroupCard count={noGroup} />}
      {unusedGroups.length > 0 && <UnusedGroupsCard groups={unusedGroups} />}
    </Stack>
  )
}
