import { ActionIcon, Button, Code, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportKind, ImportRule } from '../../../shared/model/register.ts'
import { text } from '../../../shared/texts/text.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useSettings } from '../../rpc/use-settings.ts'
import { Card } from '../../ui/card.tsx'
import { keepFocus } from '../../ui/keep-focus.ts'
import { useNotify } from '../../ui/use-notify.tsx'
import { moved, ruleFrom } from './import-rules.ts'
import classes from './import.module.css'

/** Which files of the watched folder are imported by themselves, in the order in which their rules are tried. `kind`: what the page is about. */
export function ImportRulesCard({ kind }: { readonly kind: ImportKind }) {
  const { t } = useTranslation('importing')
  const { data } = useQuery(useApi().importRules.list.queryOptions())
  const { replace, isSaving } = useReplaceRules()
  if (data === undefined) return null
  const rules = data.items
  return (
    <Card title={t('rules.title')}>
      <Stack gap="sm">
        <Where />
        {rules.length === 0 ? <Text size="sm">{t('rules.none')}</Text> : <RuleList rules={rules} isSaving={isSaving} onReplace={replace} />}
        <NewRule usual={kind} isSaving={isSaving} onAdd={(rule) => replace([...rules, rule])} />
      </Stack>
    </Card>
  )
}

/** The folder is watched by the host, whose language its subfolders are named in: the office's. */
function Where() {
  const { t } = useTranslation('importing')
  const shown = useLanguage()
  const language = useSettings().data?.language ?? shown
  const { data } = useQuery(useApi().events.watchedFolder.queryOptions())
  return (
    <Text size="sm" c="dimmed" component="div" className={classes['fileName']}>
      {t('rules.lead')}{' '}
      {data !== undefined && (
        <>
          {t('rules.watched')} <Code>{data.folder}</Code>.{' '}
        </>
      )}
      {t('rules.where', { done: text(language, 'import.done_folder'), refused: text(language, 'import.refused_folder') })}
    </Text>
  )
}

interface RuleListProps {
  readonly rules: readonly ImportRule[]
  readonly isSaving: boolean
  readonly onReplace: (rules: readonly ImportRule[]) => void
}

function RuleList({ rules, isSaving, onReplace }: RuleListProps) {
  const { t } = useTranslation('importing')
  return (
    <ol className={classes['rules']} aria-label={t('rules.list')}>
      {rules.map(({ filePattern: pattern, kind, mapping }, index) => {
        const act = (rules: readonly ImportRule[]) => () => onReplace(rules)
        return (
          // Two rules can be alike: only their place tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${pattern} ${index}`} className={classes['rule']}>
            <span className={classes['ruleWords']}>
              {t('rules.as', { pattern, kind: t(`rules.kinds.${kind}`).toLowerCase() })}
              {Object.keys(mapping).length > 0 && `, ${t('rules.mapped')}`}
            </span>
            <RuleButton label={t('rules.up', { pattern })} icon={IconArrowUp} disabled={isSaving || index === 0} onClick={act(moved(rules, index, -1))} />
            <RuleButton label={t('rules.down', { pattern })} icon={IconArrowDown} disabled={isSaving || index === rules.length - 1} onClick={act(moved(rules, index, 1))} />
            <RuleButton label={t('rules.remove', { pattern })} icon={IconTrash} disabled={isSaving} onClick={act(rules.toSpliced(index, 1))} />
          </li>
        )
      })}
    </ol>
  )
}

interface RuleButtonProps {
  readonly label: string
  readonly icon: typeof IconTrash
  readonly disabled: boolean
  readonly onClick: () => void
}

function RuleButton({ label, icon: Icon, disabled, onClick }: RuleButtonProps) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} disabled={disabled} onClick={onClick}>
      <Icon size={16} aria-hidden />
    </ActionIcon>
  )
}

function NewRule({ usual, isSaving, onAdd }: { readonly usual: ImportKind; readonly isSaving: boolean; readonly onAdd: (rule: ImportRule) => void }) {
  const { t } = useTranslation('importing')
  const [pattern, setPattern] = useState('')
  const [kind, setKind] = useState(usual)
  const [isWrong, setIsWrong] = useState(false)
  const add = (event: SyntheticEvent): void => {
    event.preventDefault()
    const rule = ruleFrom(pattern, kind)
    setIsWrong(rule === undefined)
    if (rule === undefined) return
    onAdd(rule)
    setPattern('')
  }
  return (
    <form onSubmit={add} noValidate>
      <Group gap="sm" align="flex-start">
        <TextInput label={t('rules.pattern')} description={t('rules.patternHint')} inputWrapperOrder={['label', 'input', 'description', 'error']} autoComplete="off" spellCheck={false} value={pattern} onChange={(event) => setPattern(event.currentTarget.value)} error={isWrong && t('rules.invalid')} className={classes['pattern']} />
        <Select
          label={t('rules.kind')}
          allowDeselect={false}
          value={kind}
          onChange={(next) => setKind(next === 'orders' ? 'orders' : 'customers')}
          data={(['customers', 'orders'] as const).map((value) => ({ value, label: t(`rules.kinds.${value}`) }))}
          w="10rem"
        />
        <Button type="submit" variant="default" loading={isSaving} className={classes['addRule']}>
          {t('rules.add')}
        </Button>
      </Group>
    </form>
  )
}

/** Saves the whole list; a way back puts the list before in its place. */
function useReplaceRules() {
  const { t } = useTranslation(['importing', 'common'])
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const key = api.importRules.list.queryKey()
  const save = useMutation(
    api.importRules.replace.mutationOptions({
      onSuccess: (saved) => {
        queries.setQueryData(key, saved)
        requestAnimationFrame(keepFocus)
      },
      onError: notify.failed,
    }),
  )
  const replace = (rules: readonly ImportRule[]): void => {
    const before = queries.getQueryData(key)?.items
    const undo = (): void => save.mutate({ items: [...(before ?? [])] })
    save.mutate({ items: [...rules] }, { onSuccess: () => notify.done(t('rules.saved'), { label: t('common:action.undo'), run: undo }) })
  }
  return { replace, isSaving: save.isPending }
}
