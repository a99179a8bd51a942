import { Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScriptSummary } from '../../../shared/contract/scripts.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { LibraryDrawer } from './library-drawer.tsx'
import { isWritten } from './sheets.ts'
import type { Script } from './use-script.ts'

interface LibraryProps {
  readonly script: Script
  readonly opened: boolean
  readonly onClose: () => void
}

/** The library, which asks before it puts something in the place of what a person wrote. */
export function Library({ script, opened, onClose }: LibraryProps) {
  const { t } = useTranslation('script')
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const [waiting, setWaiting] = useState<(() => void) | null>(null)
  const replace = (language: Script['language'], act: () => void): void => {
    onClose()
    if (isWritten(script.sheets[language])) setWaiting(() => act)
    else act()
  }
  const open = async ({ id }: ScriptSummary): Promise<void> => {
    try {
      const { name, script: text, language } = await queries.fetchQuery(api.scripts.get.queryOptions({ input: { id }, staleTime: 0 }))
      replace(language, () => script.open({ id, name, text }, language))
    } catch (error) {
      notify.failed(error)
    }
  }
  const go = (): void => {
    setWaiting(null)
    waiting?.()
  }
  return (
    <>
      <LibraryDrawer
        opened={opened}
        onClose={onClose}
        language={script.language}
        openedId={script.sheet.saved?.id ?? null}
        onExample={(text) => replace(script.language, () => script.showExample(text))}
        onOpen={(summary) => void open(summary)}
        onDeleted={script.loseSaved}
      />
      <ConfirmDialog opened={waiting !== null} onClose={() => setWaiting(null)} title={t('replace.title')} confirmLabel={t('replace.confirm')} onConfirm={go} danger>
        <Text>{t('replace.text')}</Text>
      </ConfirmDialog>
    </>
  )
}
