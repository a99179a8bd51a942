import { Button } from '@mantine/core'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ErrorState } from '../ui/states.tsx'

/** A page that broke takes only itself down: navigation, banner and palette stay. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const again = (): void => {
    reset()
    void router.invalidate()
  }
  const reload = (): void => window.location.reload()
  return (
    <Page>
      <PageHeader title={t('error.pageTitle')} actions={<Button onClick={reload}>{t('error.reload')}</Button>} />
      <ErrorState error={error} onRetry={again} />
    </Page>
  )
}
