import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RegisterHealth } from '../../../../shared/contract/register.ts'
import { Card } from '../../../ui/card.tsx'
import { keepFocus } from '../../../ui/keep-focus.ts'
import { TextLink } from '../../../ui/links.tsx'
import { useBulk } from '../bulk/use-bulk.ts'
import classes from '../customers.module.css'

/** Groups that no workflow names: begin one, or dissolve the group, which leaves its customers as they are. */
export function UnusedGroupsCard({ groups }: { readonly groups: RegisterHealth['unusedGroups'] }) {
  const { t } = useTranslation('customers')
  const { run, isRunning } = useBulk()
  return (
    <Card title={t('health.unused.title', { count: groups.length })} flush actions={<TextLink to="/workflows/new">{t('health.unused.begin')}</TextLink>}>
      <Text size="sm" c="dimmed" className={classes['cardText']}>
        {t('health.unused.text')}
      </Text>
      <ul className={classes['changes']} aria-label={t('health.unused.list')}>
        {groups.map(({ name, customers }) => (
          <li key={name}>
            <div>
              <TextLink to="/customers" search={{ group: name }} fw={550}>
                {name}
              </TextLink>
              <Text size="sm" c="dimmed">
                {t('health.unused.customers', { count: customers })}
              </Text>
            </div>
            <Button
              size="compact-sm"
              variant="default"
              disabled={isRunning}
              onClick={() => run({ filter: { group: name } }, { kind: 'remove_from_group', group: name }, () => requestAnimationFrame(keepFocus))}
              aria-label={t('health.unused.dissolveNamed', { name })}
            >
              {t('health.unused.dissolve')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
