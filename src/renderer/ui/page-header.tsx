import { Group, Stack, Text, Title } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './page-header.module.css'

interface PageHeaderProps {
  readonly title: string
  /** One sentence on what this page is for. */
  readonly description?: ReactNode
  /** Beside the title: a badge or the like. */
  readonly badge?: ReactNode
  /** Buttons; the most important one first. */
  readonly actions?: ReactNode
  /** Above the title: the way back. */
  readonly back?: ReactNode
}

/** The head of every page: the one h1, which gets the focus when the page is gone to (app/page-focus.tsx). */
export function PageHeader({ title, description, badge, actions, back }: PageHeaderProps) {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = t('app.pageTitle', { page: title })
  }, [t, title])
  return (
    <Group justify="space-between" align="flex-start" gap="md" className={classes['header']}>
      <Stack gap={4} className={classes['words']}>
        {back}
        <Group gap="sm">
          <Title order={1} tabIndex={-1} data-page-title className={classes['title']}>
            {title}
          </Title>
          {badge}
        </Group>
        {description !== undefined && (
          <Text c="dimmed" size="md" className={classes['description']}>
            {description}
          </Text>
        )}
      </Stack>
      {actions !== undefined && <Group gap="xs">{actions}</Group>}
    </Group>
  )
}
