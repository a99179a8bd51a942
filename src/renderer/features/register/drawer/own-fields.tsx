import { ActionIcon, Button, Fieldset, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CustomerFormState } from './customer-form-state.ts'
import classes from '../customers.module.css'

/** The office's own fields of a customer, each a name and a text. */
export function OwnFields({ form }: { readonly form: CustomerFormState }) {
  const { t } = useTranslation('register')
  const { fields } = form.getValues()
  return (
    <Fieldset legend={t('form.ownFields')}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t('form.ownFieldsHint', { example: '{{rute}}' })}
        </Text>
        {fields.map((_field, index) => (
          <div key={form.key(`fields.${index}`)} className={classes['own']}>
            <TextInput aria-label={t('form.fieldName', { number: index + 1 })} maxLength={60} {...form.getInputProps(`fields.${index}.name`)} />
            <TextInput aria-label={t('form.fieldValue', { number: index + 1 })} maxLength={2000} {...form.getInputProps(`fields.${index}.value`)} />
            <ActionIcon variant="subtle" color="gray" size="input-sm" aria-label={t('form.removeField', { number: index + 1 })} onClick={() => form.removeListItem('fields', index)}>
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <div>
          <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => form.insertListItem('fields', { name: '', value: '' })}>
            {t('form.addField')}
          </Button>
        </div>
      </Stack>
    </Fieldset>
  )
}
