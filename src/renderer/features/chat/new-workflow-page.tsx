import { IconRefresh } from '@tabler/icons-react'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Conversation } from './conversation.tsx'
import { DraftPreview } from './draft-preview.tsx'
import { useAIWorkflow } from './use-ai-workflow.ts'
import classes from './new-workflow-page.module.css'

/** Ny arbeidsflyt: what one says on the left, what will come of it on the right. Nothing is created before Opprett. */
export function NewWorkflowPage() {
  const { t } = useTranslation('chat')
  const { draft, say, startOver, setWorkflow, isThinking, asked, error } = useAIWorkflow()
  const hasBegun = draft.turns.length > 0
  return (
    <Page wide>
      <PageHeader
        title={t('title')}
        description={t('description')}
        {...(hasBegun && {
          actions: (
            <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={startOver}>
              {t('startOver')}
            </Button>
          ),
        })}
      />
      <div className={classes['columns']}>
        <Conversation turns={draft.turns} asked={asked} isThinking={isThinking} error={error} onSay={say} />
        <DraftPreview workflow={draft.workflow} onChange={setWorkflow} onCreated={startOver} />
      </div>
    </Page>
  )
}
