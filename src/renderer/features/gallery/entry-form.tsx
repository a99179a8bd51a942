import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertCircle, IconArrowLeft, IconArrowRight } from '@tabler/icons-react'
import { useEffect, useRef, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { GalleryEntry } from '../../../shared/contract/gallery.ts'
import { useDraftStore } from '../../ui/draft/draft-store.tsx'
import { EntryField } from './entry-field.tsx'
import { StepsPicture } from './steps-picture.tsx'
import { TemplateChoice } from './template-choice.tsx'
import { NEW_TEMPLATE, useEntry } from './use-entry.ts'
import classes from './gallery.module.css'

/** The few things to fill in of one ready workflow, and the button that makes it the draft. */
export function EntryForm({ entry, onBack }: { readonly entry: GalleryEntry; readonly onBack: () => void }) {
  const { t } = useTranslation('gallery')
  const isBusy = useDraftStore(({ live }) => live !== null)
  const { values, setValue, template, setTemplate, errors, message, take, isTaking } = useEntry(entry)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    take()
  }
  return (
    <form onSubmit={submit} noValidate className={classes['form']} aria-label={entry.title}>
      <Stack gap="md">
        <Head entry={entry} onBack={onBack} />
        {message !== null && (
          <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
            {message}
          </Alert>
        )}
        {entry.fields.length > 0 && (
          <div className={classes['fields']}>
            {entry.fields.map((field) => (
              <EntryField key={field.key} field={field} value={values[field.key] ?? field.value} onChange={(value) => setValue(field, value)} error={errors[`values.${field.key}`]} />
            ))}
          </div>
        )}
        {template !== null && <TemplateChoice value={template} onChange={setTemplate} />}
        <Group gap="sm">
          <Button type="submit" rightSection={<IconArrowRight size={16} aria-hidden />} loading={isTaking} disabled={isBusy}>
            {t(template === NEW_TEMPLATE ? 'takeWithTemplate' : 'take')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Head({ entry, onBack }: { readonly entry: GalleryEntry; readonly onBack: () => void }) {
  const { t } = useTranslation('gallery')
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <Stack gap="xs">
      <div>
        <Button size="compact-sm" variant="subtle" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={onBack}>
          {t('back')}
        </Button>
      </div>
      <Title order={2} ref={title} tabIndex={-1} className={classes['heading']}>
        {entry.title}
      </Title>
      <Text c="dimmed">{entry.description}</Text>
      <StepsPicture workflow={entry.workflow} />
    </Stack>
  )
}
