import { Conversation } from './conversation.tsx'
import { useAIWorkflow } from './use-ai-workflow.ts'

/** Beskriv: the workflow is said in words, and talked about until it is right. */
export function DescribeWay() {
  const { draft, say, isThinking, asked, error } = useAIWorkflow()
  return <Conversation turns={draft.turns} asked={asked} isThinking={isThinking} error={error} onSay={say} />
}
