import { Alert, Button, Text } from '@mantine/core'
import { IconMailOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/model/register.ts'
import { useWords } from '../../../ui/use-words.tsx'
import { useBulk } from '../bulk/use-bulk.ts'

interface BouncedNoticeProps {
  readonly customerId: string
  readonly address: string
  readonly bounced: NonNullable<Customer['bounced']>
}

/** Mail to an address came back for good, what the receiving server said, and a way to try it all the same. */
export function BouncedNotice({ customerId, address, bounced: { at, reason } }: BouncedNoticeProps) {
  const { t } = useTranslation('customers')
  const words = useWords()
  const { run, isRunning } = useBulk()
  return (
    <Alert color="orange" icon={<IconMailOff size={18} aria-hidden />} title={t('bounced.title', { moment: words.moment(at) })}>
      <Text size="sm">{t('bounced.text')}</Text>
      {reason !== '' && (
        <Text size="sm" mt={4} style={{ overflowWrap: 'anywhere' }}>
          {t('bounced.reason', { reason })}
        </Text>
      )}
      <Button variant="default" size="compact-sm" mt="xs" loading={isRunning} onClick={() => run({ ids: [customerId] }, { kind: 'lift_bounce', address })}>
        {t('bounced.lift')}
      </Button>
    </Alert>
  )
}
