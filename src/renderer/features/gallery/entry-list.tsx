import { Button, Chip, Group, Stack, Text, TextInput, Title, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconSearch, IconSearchOff } from '@tabler/icons-react'
import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { GalleryEntry } from '../../../shared/contract/gallery.ts'
import { GALLERY_KINDS } from '../../../shared/model/gallery.ts'
import { EmptyState } from '../../ui/states.tsx'
import { ALL_ENTRIES, matchingEntries, type EntryFilter } from './matching-entries.ts'
import { StepsPicture } from './steps-picture.tsx'
import classes from './gallery.module.css'

interface EntryListProps {
  readonly entries: readonly GalleryEntry[]
  readonly filter: EntryFilter
  readonly onFilter: (filter: EntryFilter) => void
  readonly onChoose: (id: string) => void
  /** The entry that was gone back from: its button gets the focus that it had. */
  readonly focusedId: string | null
}

export function EntryList({ entries, filter, onFilter, onChoose, focusedId }: EntryListProps) {
  const { t } = useTranslation('gallery')
  const found = matchingEntries(entries, filter)
  return (
    <Stack gap="md">
      <Filters filter={filter} onFilter={onFilter} count={found.length} />
      {found.length === 0 ? (
        <EmptyState icon={IconSearchOff} title={t('none')} action={<Button onClick={() => onFilter(ALL_ENTRIES)}>{t('showAll')}</Button>}>
          {t('noneExplained')}
        </EmptyState>
      ) : (
        <ul className={classes['list']} aria-label={t('label')}>
          {found.map((entry) => (
            <EntryCard key={entry.id} entry={entry} onChoose={() => onChoose(entry.id)} isFocused={entry.id === focusedId} />
          ))}
        </ul>
      )}
    </Stack>
  )
}

function Filters({ filter, onFilter, count }: Pick<EntryListProps, 'filter' | 'onFilter'> & { readonly count: number }) {
  const { t } = useTranslation('gallery')
  return (
    <Stack gap="xs" role="search">
      <TextInput
        type="search"
        maxLength={200}
        aria-label={t('search')}
        placeholder={t('search')}
        value={filter.q}
        onChange={(event) => onFilter({ ...filter, q: event.currentTarget.value })}
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      <Chip.Group value={filter.kind} onChange={(value) => onFilter({ ...filter, kind: GALLERY_KINDS.find((kind) => kind === value) ?? 'all' })}>
        <Group gap="xs" role="radiogroup" aria-label={t('kind')}>
          {(['all', ...GALLERY_KINDS] as const).map((kind) => (
            <Chip key={kind} value={kind} size="sm">
              {t(`kinds.${kind}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <VisuallyHidden component="output">{t('count', { count })}</VisuallyHidden>
    </Stack>
  )
}

/** The whole card is the button that its title is. */
function EntryCard({ entry, onChoose, isFocused }: { readonly entry: GalleryEntry; readonly onChoose: () => void; readonly isFocused: boolean }) {
  const button = useRef<HTMLButtonElement>(null)
  const description = useId()
  useEffect(() => {
    if (isFocused) button.current?.focus()
  }, [isFocused])
  return (
    <li className={classes['card']}>
      <Title order={2} size="h3">
        <UnstyledButton ref={button} className={classes['title']} aria-describedby={description} onClick={onChoose}>
          {entry.title}
        </UnstyledButton>
      </Title>
      <Text size="sm" c="dimmed" id={description}>
        {entry.description}
      </Text>
      <StepsPicture workflow={entry.workflow} />
    </li>
  )
}
