import { Menu, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconLanguage, IconMoon, IconSun } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { languageFrom, type Language } from '../../shared/language.ts'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './shell.module.css'

/** Languages under their own names: who cannot read the page finds the way out. */
export const LANGUAGES: readonly { readonly value: Language; readonly name: string }[] = [
  { value: 'nb', name: 'Bokmål' },
  { value: 'nn', name: 'Nynorsk' },
  { value: 'en', name: 'English' },
]

export const APPEARANCES = [
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
  { value: 'auto', icon: IconDeviceDesktop },
] as const satisfies readonly { value: MantineColorScheme; icon: typeof IconSun }[]

/** The language and the appearance, where the navigation ends. */
export function PreferencesMenus({ onChooseLanguage }: { readonly onChooseLanguage: (language: Language) => void }) {
  return (
    <>
      <LanguageMenu onChoose={onChooseLanguage} />
      <AppearanceMenu />
    </>
  )
}

function LanguageMenu({ onChoose }: { readonly onChoose: (language: Language) => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const current = LANGUAGES.find(({ value }) => value === language)?.name ?? ''
  return (
    <ChoiceMenu label={`${t('language.label')}: ${current}`} icon={<IconLanguage size={18} stroke={1.75} aria-hidden />} text={current}>
      <Menu.RadioGroup value={language} onChange={(value) => onChoose(languageFrom(value))}>
        {LANGUAGES.map(({ value, name }) => (
          <Menu.RadioItem key={value} value={value} lang={value} closeMenuOnClick>
            {name}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </ChoiceMenu>
  )
}

function AppearanceMenu() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const Current = APPEARANCES.find(({ value }) => value === colorScheme)?.icon ?? IconSun
  const text = t(`appearance.${colorScheme}`)
  return (
    <ChoiceMenu label={`${t('appearance.label')}: ${text}`} icon={<Current size={18} stroke={1.75} aria-hidden />} text={`${t('appearance.label')}: ${text.toLocaleLowerCase()}`}>
      <Menu.RadioGroup value={colorScheme} onChange={(chosen) => setColorScheme(APPEARANCES.find(({ value }) => value === chosen)?.value ?? 'auto')}>
        {APPEARANCES.map(({ value, icon: Icon }) => (
          <Menu.RadioItem key={value} value={value} closeMenuOnClick rightSection={<Icon size={16} aria-hidden />}>
            {t(`appearance.${value}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </ChoiceMenu>
  )
}

function ChoiceMenu({ label, icon, text, children }: { readonly label: string; readonly icon: ReactNode; readonly text: string; readonly children: ReactNode }) {
  return (
    <Menu position="top-start" shadow="md" width={190}>
      <Menu.Target>
        <UnstyledButton className={classes['room']} aria-label={label}>
          {icon}
          <span>{text}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}
