import { Alert, Text } from '@mantine/core'
import { IconUserOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Somebody who asked to be erased: nothing is known of them any more, and nothing can be changed. */
export function ErasedNotice() {
  const { t } = useTranslation('customers')
  return (
    <Alert color="orange" icon={<IconUserOff size={18} aria-hidden />} title={t('erased.title')}>
      <Text size="sm">{t('erased.text')}</Text>
    </Alert>
  )
}
