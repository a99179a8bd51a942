import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../../ui/card.tsx'
import { ButtonLink } from '../../../ui/links.tsx'
import { GroupDialog } from '../bulk/group-dialog.tsx'
import { useBulk } from '../bulk/use-bulk.ts'

/** Customers with an address that mail came back from: each has to be asked for a new one. */
export function BouncedCard({ count }: { readonly count: number }) {
  const { t } = useTranslation('customers')
  return (
    <Card title={t('health.bounced.title', { count })}>
      <Text size="sm" mb="sm">
        {t('health.bounced.text')}
      </Text>
      <ButtonLink to="/customers" search={{ flaw: 'bounced' }} variant="default">
        {t('health.show')}
      </ButtonLink>
    </Card>
  )
}

/** Customers whom only workflows to everybody reach. */
export function NoGroupCard({ count }: { readonly count: number }) {
  const { t } = useTranslation('customers')
  const [isAsking, setIsAsking] = useState(false)
  const { run, isRunning } = useBulk()
  const putIn = (group: string): void => {
    setIsAsking(false)
    run({ filter: { flaw: 'no_group' } }, { kind: 'add_to_group', group })
  }
  return (
    <Card title={t('health.noGroup.title', { count })}>
      <Text size="sm" mb="sm">
        {t('health.noGroup.text')}
      </Text>
      <Group gap="xs">
        <Button loading={isRunning} onClick={() => setIsAsking(true)}>
          {t('health.noGroup.putAll')}
        </Button>
        <ButtonLink to="/customers" search={{ flaw: 'no_group' }} variant="default">
          {t('health.show')}
        </ButtonLink>
      </Group>
      <GroupDialog kind={isAsking ? 'add_to_group' : null} count={count} onChosen={(_kind, group) => putIn(group)} onClose={() => setIsAsking(false)} />
    </Card>
  )
}
