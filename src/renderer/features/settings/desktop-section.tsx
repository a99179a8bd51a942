import { Alert, Group, Radio, Stack, Switch, Text, TextInput } from '@mantine/core'
import { IconWorld } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DesktopPreferences, DesktopState } from '../../../shared/model/desktop.ts'
import { useDesktop } from '../../rpc/use-desktop.ts'
import { Section } from './section.tsx'
import { useSavePreferences, type SavePreferences } from './use-save-preferences.ts'

/** How the desktop program behaves on this machine; in a browser, that there is none. */
export function DesktopSection() {
  const { t } = useTranslation('desktop')
  const state = useDesktop()
  const { save, wished } = useSavePreferences()
  return (
    <Section name="desktop" lead={t('settings.lead')}>
      {state === null && (
        <Alert color="gray" icon={<IconWorld aria-hidden />}>
          {t('settings.notInABrowser')}
        </Alert>
      )}
      {state !== null && state !== undefined && <Fields state={state} preferences={{ ...state.preferences, ...wished }} save={save} />}
    </Section>
  )
}

function Fields({ state, preferences, save }: { readonly state: DesktopState; readonly preferences: DesktopPreferences; readonly save: SavePreferences }) {
  const { t } = useTranslation('desktop')
  return (
    <Stack gap="lg">
      <Switch
        label={t('settings.startAtLogin')}
        description={t(state.canStartAtLogin ? 'settings.startAtLoginHint' : 'settings.startAtLoginInstalled')}
        disabled={!state.canStartAtLogin}
        checked={preferences.startAtLogin}
        onChange={(event) => save({ startAtLogin: event.currentTarget.checked })}
      />
      <Radio.Group label={t('settings.close')} value={preferences.closeAction} onChange={(value) => (value === 'keep_running' || value === 'quit' || value === 'ask' ? save({ closeAction: value }) : undefined)}>
        <Stack mt="xs" gap="sm">
          <Radio value="keep_running" label={t('settings.keepRunning')} description={t('settings.keepRunningHint')} />
          <Radio value="quit" label={t('settings.quit')} description={t('settings.quitHint')} />
          <Radio value="ask" label={t('settings.ask')} />
        </Stack>
      </Radio.Group>
      <Stack gap="sm">
        <Switch label={t('settings.notifyFailures')} checked={preferences.notifyFailures} onChange={(event) => save({ notifyFailures: event.currentTarget.checked })} />
        <Switch label={t('settings.notifyFinished')} checked={preferences.notifyFinished} onChange={(event) => save({ notifyFinished: event.currentTarget.checked })} />
      </Stack>
      <Quiet preferences={preferences} save={save} />
    </Stack>
  )
}

/** When nobody has said otherwise: an evening and a night. */
const USUAL = { from: '18:00', to: '07:00' } as const

function Quiet({ preferences: { quietHours }, save }: { readonly preferences: DesktopPreferences; readonly save: SavePreferences }) {
  const { t } = useTranslation('desktop')
  return (
    <Stack gap="sm">
      <Switch label={t('settings.quiet')} description={t('settings.quietHint')} checked={quietHours !== null} onChange={(event) => save({ quietHours: event.currentTarget.checked ? USUAL : null })} />
      {quietHours !== null && (
        <Group gap="md" align="flex-end">
          <Time label={t('settings.quietFrom')} value={quietHours.from} onSave={(from) => save({ quietHours: { ...quietHours, from } })} />
          <Time label={t('settings.quietTo')} value={quietHours.to} onSave={(to) => save({ quietHours: { ...quietHours, to } })} />
          <Text size="sm" c="dimmed">
            {t('settings.quietZone')}
          </Text>
        </Group>
      )}
    </Stack>
  )
}

/** The browser's own field for a time of day, saved when it is left. */
function Time({ label, value, onSave }: { readonly label: string; readonly value: string; readonly onSave: (time: string) => void }) {
  return (
    <TextInput
      key={value}
      type="time"
      label={label}
      defaultValue={value}
      onBlur={({ currentTarget }) => {
        if (/^\d\d:\d\d$/.test(currentTarget.value) && currentTarget.value !== value) onSave(currentTarget.value)
      }}
    />
  )
}
