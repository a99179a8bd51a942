import { IconInbox, IconSearchOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { ButtonLink } from '../../ui/links.tsx'
import { EmptyState } from '../../ui/states.tsx'

/** Why there is nothing here: nothing was sent yet, or nothing passes the filter. */
export function NoMails({ isFiltered }: { readonly isFiltered: boolean }) {
  const { t } = useTranslation('trialMailbox')
  return (
    <Card>
      {isFiltered ? (
        <EmptyState icon={IconSearchOff} title={t('nothingFound.title')}>
          {t('nothingFound.text')}
        </EmptyState>
      ) : (
        <EmptyState icon={IconInbox} title={t('empty.title')} action={<ButtonLink to="/workflows">{t('empty.begin')}</ButtonLink>}>
          {t('empty.text')}
        </EmptyState>
      )}
    </Card>
  )
}
