import { Button, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconMail, IconPlus, IconSearch, IconSearchOff } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Template } from '../../../shared/model/template.ts'
import { TEMPLATE_CATEGORIES } from '../../../shared/model/workflow.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { Card } from '../../ui/card.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { NewTemplateDialog } from './new-template-dialog.tsx'
import { TemplateCards } from './template-cards.tsx'
import classes from './templates.module.css'

/** The mails that workflows send, by what they are for. */
export function TemplatesPage() {
  const { t } = useTranslation(['templates', 'common'])
  const [search, setSearch] = useState('')
  const [isCreating, create] = useDisclosure(false)
  const { query, templates } = useTemplates(useDeferredValue(search))
  return (
    <Page>
      <PageHeader
        title={t('common:rooms.templates')}
        description={t('lead')}
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={create.open}>
            {t('new')}
          </Button>
        }
      />
      <Search value={search} onChange={setSearch} />
      {query.isPending && <LoadingState />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && templates.length === 0 && <NoTemplates search={search} onClear={() => setSearch('')} onCreate={create.open} />}
      <Stack gap="md">
        {TEMPLATE_CATEGORIES.map((category) => (
          <TemplateCards key={category} category={category} templates={templates.filter((template) => template.category === category)} />
        ))}
        {query.hasNextPage && (
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common:action.showMore')}
          </Button>
        )}
      </Stack>
      <NewTemplateDialog opened={isCreating} onClose={create.close} />
    </Page>
  )
}

function Search({ value, onChange }: { readonly value: string; readonly onChange: (search: string) => void }) {
  const { t } = useTranslation('templates')
  return (
    <TextInput
      className={classes['search']}
      type="search"
      maxLength={200}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      aria-label={t('search')}
      placeholder={t('searchPlaceholder')}
      leftSection={<IconSearch size={16} aria-hidden />}
    />
  )
}

function useTemplates(search: string) {
  const api = useApi()
  const query = useInfiniteQuery(
    api.templates.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 200, ...(search.trim() === '' ? {} : { q: search.trim() }), ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const templates: readonly Template[] = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  return { query, templates }
}

interface NoTemplatesProps {
  readonly search: string
  readonly onClear: () => void
  readonly onCreate: () => void
}

function NoTemplates({ search, onClear, onCreate }: NoTemplatesProps) {
  const { t } = useTranslation('templates')
  if (search.trim() === '') {
    return (
      <Card>
        <EmptyState icon={IconMail} title={t('empty.title')} action={<Button onClick={onCreate}>{t('empty.begin')}</Button>}>
          {t('empty.text')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <Card>
      <EmptyState
        icon={IconSearchOff}
        title={t('nothingFound.title')}
        action={
          <Button variant="default" onClick={onClear}>
            {t('nothingFound.clear')}
          </Button>
        }
      >
        {t('nothingFound.text', { search })}
      </EmptyState>
    </Card>
  )
}
