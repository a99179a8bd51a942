import { Alert, Button, Kbd, Text } from '@mantine/core'
import { IconAlertCircle, IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ScriptPosition } from '../../../shared/contract/scripts.ts'
import { useFailureText } from '../../ui/use-failure-text.ts'
import { outputOf, type RunResult } from './run-result.ts'
import classes from './script.module.css'

interface RunBarProps {
  readonly isRunning: boolean
  readonly isEmpty: boolean
  readonly onRun: () => void
  readonly onStop: () => void
}

/** One place for the button, so that the focus stays on it: it runs, and while it runs it stops. */
export function RunBar({ isRunning, isEmpty, onRun, onStop }: RunBarProps) {
  const { t } = useTranslation('script')
  return (
    <div className={classes['runBar']}>
      {isRunning ? (
        <Button color="red.8" leftSection={<IconPlayerStopFilled size={16} aria-hidden />} onClick={onStop}>
          {t('stop')}
        </Button>
      ) : (
        <Button leftSection={<IconPlayerPlayFilled size={16} aria-hidden />} onClick={onRun} disabled={isEmpty}>
          {t('run')}
        </Button>
      )}
      <Text component="output" size="sm" c="dimmed">
        {isRunning ? t('running') : ''}
      </Text>
      <Text size="sm" c="dimmed" className={classes['keys']}>
        <Kbd>{navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl'}</Kbd> + <Kbd>Enter</Kbd> {t('runKeys')}
      </Text>
    </div>
  )
}

interface OutcomeProps {
  readonly result: RunResult
  readonly onGoTo: (position: ScriptPosition) => void
}

/** How the run ended where it did not end well, and what the script printed. */
export function Outcome({ result, onGoTo }: OutcomeProps) {
  const { t } = useTranslation('script')
  const output = outputOf(result)
  return (
    <>
      {result.kind === 'failed' && <Failed error={result.error} position={result.position} onGoTo={onGoTo} />}
      {result.kind === 'stopped' && (
        <Text component="output" size="sm" c="dimmed">
          {t('stopped')}
        </Text>
      )}
      {output !== '' && (
        <section className={classes['output']} aria-label={t('output')}>
          <Text size="sm" fw={600}>
            {t('output')}
          </Text>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key */}
          <pre tabIndex={0} aria-label={t('output')} role="region">{output}</pre>
        </section>
      )}
    </>
  )
}

interface FailedProps extends Pick<OutcomeProps, 'onGoTo'> {
  readonly error: unknown
  readonly position: ScriptPosition | null
}

function Failed({ error, position, onGoTo }: FailedProps) {
  const { t } = useTranslation('script')
  const failureText = useFailureText()
  return (
    <Alert color="red" role="alert" icon={<IconAlertCircle aria-hidden />} title={t('failed')}>
      <Text size="sm" className={classes['reason']}>
        {failureText(error)}
      </Text>
      {position !== null && (
        <Button variant="default" size="compact-sm" mt="xs" onClick={() => onGoTo(position)}>
          {t('goToLine', { line: position.line })}
        </Button>
      )}
    </Alert>
  )
}
