import { Button, FileButton } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../../shared/failure.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useDraft } from '../../ui/draft/draft-store.tsx'
import { SaidError } from '../../ui/said-error.ts'
import { useNotify } from '../../ui/use-notify.tsx'
import { readWorkflowFile } from './read-workflow-file.ts'

/** Reads a workflow that was exported, here or elsewhere, and shows what it would do: nothing is created before Opprett is pressed there. */
export function ImportWorkflow() {
  const { t } = useTranslation(['workflows', 'common'])
  const language = useLanguage()
  const notify = useNotify()
  const navigate = useNavigate()
  const { workflow: before, setWorkflow } = useDraft()
  const take = async (file: File | null): Promise<void> => {
    if (file === null) return
    try {
      const workflow = readWorkflowFile(await file.text())
      setWorkflow(workflow)
      notify.done(t('imported', { name: workflow.name }), ...(before === null ? [] : [{ label: t('common:action.undo'), run: () => setWorkflow(before) }]))
      void navigate({ to: '/workflows/new' })
    } catch (error) {
      notify.failed(error instanceof Failure ? new SaidError(error.in(language)) : error)
    }
  }
  return (
    <FileButton accept="application/json,.json" onChange={(file) => void take(file)}>
      {(props) => (
        <Button {...props} variant="default" leftSection={<IconFileUpload size={16} aria-hidden />}>
          {t('import')}
        </Button>
      )}
    </FileButton>
  )
}
