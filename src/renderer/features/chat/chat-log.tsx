import { useTranslation } from 'react-i18next'
import type { ConversationTurn } from '../../../shared/model/conversation.ts'
import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { useDraft } from '../../ui/draft/draft-store.tsx'
import type { LiveTurn } from '../../ui/draft/live-turn.ts'
import { Answer } from './answer.tsx'
import { LiveAnswer } from './live-answer.tsx'
import type { Chooser } from './remarks.tsx'
import { Said } from './said.tsx'
import { useLastTurnInSight } from './use-last-turn-in-sight.ts'
import classes from './chat.module.css'

interface ChatLogProps {
  readonly turns: readonly ConversationTurn[]
  readonly live: LiveTurn | null
  readonly chooser: Omit<Chooser, 'isOpen'>
}

/** What was said and answered, newest last and in sight. Told to a screen reader by the announcement, once and whole. */
export function ChatLog({ turns, live, chooser }: ChatLogProps) {
  const { t } = useTranslation('chat')
  const { workflow, setWorkflow, conversationId } = useDraft()
  const log = useLastTurnInSight(live === null ? (turns.at(-1)?.id ?? '') : 'live')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
    <div ref={log} className={classes['log']} role="log" aria-live="off" aria-label={t('conversation')} tabIndex={0}>
      {turns.map((turn, index) => (
        <div key={turn.id} className={classes['turn']}>
          <Said text={turn.text} marks={turn.marks} />
          <Answer
            turn={turn}
            conversationId={conversationId ?? ''}
            chooser={{ ...chooser, isOpen: live === null && index === turns.length - 1 }}
            onTakeUp={live === null && canTakeUp(turn, workflow) ? () => setWorkflow(turn.draft) : undefined}
          />
        </div>
      ))}
      {live !== null && (
        <div className={classes['turn']}>
          <LiveAnswer live={live} />
        </div>
      )}
    </div>
  )
}

/** A plan that is no longer the one that stands. */
function canTakeUp({ answer, draft }: ConversationTurn, workflow: WorkflowDefinition | null): boolean {
  return answer?.isPlan === true && draft !== null && JSON.stringify(draft) !== JSON.stringify(workflow)
}
