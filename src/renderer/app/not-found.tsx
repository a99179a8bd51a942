import { IconMapOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../ui/links.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { EmptyState } from '../ui/states.tsx'

export function NotFound() {
  const { t } = useTranslation()
  return (
    <Page>
      <PageHeader title={t('error.notFoundPage')} />
      <EmptyState icon={IconMapOff} title={t('error.notFoundTitle')} action={<ButtonLink to="/">{t('error.toToday')}</ButtonLink>}>
        {t('error.notFound')}
      </EmptyState>
    </Page>
  )
}
