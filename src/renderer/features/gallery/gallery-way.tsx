import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../rpc/connection-context.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { EntryForm } from './entry-form.tsx'
import { EntryList } from './entry-list.tsx'
import { ALL_ENTRIES, type EntryFilter } from './matching-entries.ts'

/** Galleri: a ready workflow is chosen, and the few things in it that are this office's own are filled in. */
export function GalleryWay() {
  const { t } = useTranslation('gallery')
  const { data, error, refetch } = useQuery(useApi().gallery.list.queryOptions())
  const [filter, setFilter] = useState<EntryFilter>(ALL_ENTRIES)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [lastId, setLastId] = useState<string | null>(null)
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <LoadingState />
  const choose = (id: string | null): void => {
    setLastId(chosenId)
    setChosenId(id)
  }
  const chosen = data.items.find(({ id }) => id === chosenId)
  return (
    <section aria-label={t('label')}>
      {chosen === undefined ? (
        <EntryList entries={data.items} filter={filter} onFilter={setFilter} onChoose={choose} focusedId={lastId} />
      ) : (
        <EntryForm key={chosen.id} entry={chosen} onBack={() => choose(null)} />
      )}
    </section>
  )
}
