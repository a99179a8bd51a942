import { Button, Center, Loader, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useState, type ComponentType, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from './use-failure-text.ts'
import classes from './states.module.css'

interface EmptyStateProps {
  readonly icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>
  readonly title: string
  /** What would be here, in a sentence. */
  readonly children: ReactNode
  /** One button to begin. */
  readonly action?: ReactNode
}

/** A list with nothing in it: what it is, and how to begin. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <Center className={classes['state']}>
      <Stack align="center" gap="xs" maw={440}>
        <span className={classes['icon']}>
          <Icon size={28} stroke={1.5} aria-hidden />
        </span>
        <Title order={2} ta="center">
          {title}
        </Title>
        <Text c="dimmed" ta="center">
          {children}
        </Text>
        {action !== undefined && <div className={classes['action']}>{action}</div>}
      </Stack>
    </Center>
  )
}

/** What could not be shown, why, and a way to try again. */
export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t } = useTranslation()
  const failureText = useFailureText()
  return (
    <Center className={classes['state']} role="alert">
      <Stack align="center" gap="xs" maw={480}>
        <span className={classes['icon']} data-error>
          <IconAlertTriangle size={28} stroke={1.5} aria-hidden />
        </span>
        <Title order={2} ta="center">
          {t('error.title')}
        </Title>
        <Text c="dimmed" ta="center">
          {failureText(error)}
        </Text>
        {onRetry !== undefined && (
          <Button variant="default" mt="xs" onClick={onRetry}>
            {t('action.tryAgain')}
          </Button>
        )}
      </Stack>
    </Center>
  )
}

/** Shown only when waiting takes long enough to be noticed: most answers come before. */
export function LoadingState() {
  const { t } = useTranslation()
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), 200)
    return () => clearTimeout(timer)
  }, [])
  return (
    <Center component="output" className={classes['state']}>
      {isLate && <Loader size="sm" aria-hidden />}
      <Text c="dimmed" size="sm" ml="sm" opacity={isLate ? 1 : 0}>
        {t('state.loading')}
      </Text>
    </Center>
  )
}
