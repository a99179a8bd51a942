import { Group, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useTemplateFields } from './use-template-fields.ts'
import { asWritten, VARIABLES } from './variables.ts'
import classes from './templates.module.css'

/** What a mail can be filled in with. Pressing a chip puts it where the caret is. */
export function VariableChips({ onInsert }: { readonly onInsert: (name: string) => void }) {
  const { t } = useTranslation('templates')
  const own = useTemplateFields()?.own ?? []
  return (
    <div>
      <Group gap={6}>
        <span className={classes['chipsLabel']}>{t('editor.variables')}</span>
        {VARIABLES.map((name) => (
          <Chip key={name} name={name} meaning={t(`editor.meanings.${name}`)} onInsert={onInsert} />
        ))}
        {own.map((name) => (
          <Chip key={name} name={name} meaning={t('editor.ownField')} onInsert={onInsert} />
        ))}
      </Group>
      <Text size="xs" c="dimmed" mt={6}>
        {t('editor.marks', { fallback: '{{frist|snart}}', section: '{{#frist}} … {{/frist}}' })}
      </Text>
    </div>
  )
}

interface ChipProps {
  readonly name: string
  readonly meaning: string
  readonly onInsert: (name: string) => void
}

function Chip({ name, meaning, onInsert }: ChipProps) {
  const { t } = useTranslation('templates')
  return (
    <Tooltip label={meaning}>
      <UnstyledButton className={classes['chip']} onClick={() => onInsert(name)} aria-label={t('editor.insert', { name: asWritten(name), meaning })}>
        {name}
      </UnstyledButton>
    </Tooltip>
  )
}
