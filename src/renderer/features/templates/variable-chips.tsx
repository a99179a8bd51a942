import { Group, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { asWritten, VARIABLES } from './variables.ts'
import classes from './templates.module.css'

/** What a mail can be filled in with. Pressing a chip puts it where the caret is. */
export function VariableChips({ onInsert }: { readonly onInsert: (name: string) => void }) {
  const { t } = useTranslation('templates')
  return (
    <div>
      <Group gap={6}>
        <span className={classes['chipsLabel']}>{t('editor.variables')}</span>
        {VARIABLES.map((name) => {
          const meaning = t(`editor.meanings.${name}`)
          return (
            <Tooltip key={name} label={meaning}>
              <UnstyledButton className={classes['chip']} onClick={() => onInsert(name)} aria-label={t('editor.insert', { name: asWritten(name), meaning })}>
                {name}
              </UnstyledButton>
            </Tooltip>
          )
        })}
      </Group>
      <Text size="xs" c="dimmed" mt={6}>
        {t('editor.marks', { fallback: '{{frist|snart}}', section: '{{#frist}} … {{/frist}}' })}
      </Text>
    </div>
  )
}
