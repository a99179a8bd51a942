import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Alert } from '../../../shared/model/alert.ts'
import { TextLink } from '../../ui/links.tsx'
import { Moment } from '../../ui/moment.tsx'
import { useDismissAlert } from './use-alerts.ts'
import classes from './dashboard.module.css'

/** One thing that a person should know of: what, since when, how often, and a way to put it away. */
export function AlertRow({ alert }: { readonly alert: Alert }) {
  const { t } = useTranslation('dashboard')
  const { dismiss, isDismissing } = useDismissAlert(alert.id)
  return (
    <div className={classes['alert']} data-testid="alert">
      <div>
        <Text fw={600}>
          {alert.title}
          {alert.workflowName !== null && `: ${alert.workflowName}`}
        </Text>
        <Text size="sm">{alert.message}</Text>
        <Text size="sm" c="dimmed">
          <Moment at={alert.lastAt} />
          {alert.count > 1 && `, ${t('alertCount', { count: alert.count })}`}
        </Text>
      </div>
      <Group gap="sm" wrap="nowrap">
        {alert.executionId !== null && (
          <TextLink to="/executions/$id" params={{ id: alert.executionId }} size="sm">
            {t('seeExecution')}
          </TextLink>
        )}
        <Button variant="default" size="xs" loading={isDismissing} onClick={dismiss} aria-label={t('dismissAlert', { title: alert.title })}>
          {t('dismiss')}
        </Button>
      </Group>
    </div>
  )
}
