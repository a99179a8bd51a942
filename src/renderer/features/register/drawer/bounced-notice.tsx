import { Alert, Text } from '@mantine/core'
import { IconMailOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/model/register.ts'
import { useWords } from '../../../ui/use-words.ts'

/** Mail to an address came back for good, and what the receiving server said. */
export function BouncedNotice({ bounced: { at, reason } }: { readonly bounced: NonNullable<Customer['bounced']> }) {
  const { t } = useTranslation('customers')
  const words = useWords()
  return (
    <Alert color="orange" icon={<IconMailOff size={18} aria-hidden />} title={t('bounced.title', { moment: words.moment(at) })}>
      <Text size="sm">{t('bounced.text')}</Text>
      {reason !== '' && (
        <Text size="sm" mt={4} style={{ overflowWrap: 'anywhere' }}>
          {t('bounced.reason', { reason })}
        </Text>
      )}
    </Alert>
  )
}
