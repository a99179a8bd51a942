import { ActionIcon, Button, Fieldset, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/model/register.ts'
import type { TemplateCategory } from '../../../../shared/model/workflow.ts'
import type { CustomerFormState } from './customer-form-state.ts'
import { emptyContact } from './customer-values.ts'
import { BouncedNotice } from './bounced-notice.tsx'
import { MailKinds } from './mail-kinds.tsx'
import classes from '../customers.module.css'

interface ContactFieldsProps {
  readonly form: CustomerFormState
  /** As it is in the register, to say which addresses mail came back from. */
  readonly customer: Customer | null
}

/** Others at the customer who get mail, each the kinds that concern them. */
export function ContactFields({ form, customer }: ContactFieldsProps) {
  const { t } = useTranslation('customers')
  const { contacts } = form.getValues()
  return (
    <Fieldset legend={t('contacts.title')}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('contacts.hint')}
        </Text>
        {contacts.map((contact, index) => (
          <Contact key={form.key(`contacts.${index}`)} form={form} index={index} categories={contact.categories} saved={customer} />
        ))}
        <div>
          <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => form.insertListItem('contacts', emptyContact())}>
            {t('contacts.add')}
          </Button>
        </div>
      </Stack>
    </Fieldset>
  )
}

interface ContactProps {
  readonly form: CustomerFormState
  readonly index: number
  readonly categories: readonly TemplateCategory[]
  readonly saved: Customer | null
}

function Contact({ form, index, categories, saved }: ContactProps) {
  const { t } = useTranslation('customers')
  const address = form.getValues().contacts[index]?.email ?? ''
  const bounced = saved?.contacts.find(({ email }) => email === address)?.bounced ?? null
  const number = index + 1
  return (
    <div className={classes['contact']} role="group" aria-label={t('contacts.one', { number })}>
      <div className={classes['own']}>
        <TextInput label={t('contacts.name')} autoComplete="off" maxLength={200} {...form.getInputProps(`contacts.${index}.name`)} />
        <TextInput label={t('contacts.email')} type="email" autoComplete="off" {...form.getInputProps(`contacts.${index}.email`)} />
        <ActionIcon variant="subtle" color="gray" size="input-sm" mt="1.6rem" aria-label={t('contacts.remove', { number })} onClick={() => form.removeListItem('contacts', index)}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </div>
      <MailKinds label={t('contacts.kinds')} value={categories} onChange={(chosen) => form.setFieldValue(`contacts.${index}.categories`, chosen)} error={form.errors[`contacts.${index}.categories`]} />
      {saved !== null && bounced !== null && <BouncedNotice customerId={saved.id} address={address} bounced={bounced} />}
    </div>
  )
}
