import type { Answer, ConversationTurn } from '../../shared/model/conversation.ts'
import type { TurnInput } from '../understanding/turn.ts'

const LONGEST_TITLE = 80

/** What a conversation is called at first: the words that it began with, on one line. */
export function titleFrom(said: string): string {
  const line = said.trim().replace(/\s+/g, ' ')
  if (line.length <= LONGEST_TITLE) return line
  const cut = line.slice(0, LONGEST_TITLE)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST_TITLE / 2)).trim()} …`
}

/** Earlier turns as a reader takes them: what was said, and what was answered in words. */
export function toConversationTurns(turns: readonly ConversationTurn[]): TurnInput['conversation'] {
  return turns.flatMap(({ text, answer }) => [
    { role: 'user' as const, text },
    ...(answer === null || answer.status !== 'answered' ? [] : [{ role: 'assistant' as const, text: answerInWords(answer) }]),
  ])
}

function answerInWords({ title, lines, questions }: Answer): string {
  const plan = lines.filter(({ kind }) => kind !== 'removed').map(({ text }) => text)
  return [title, ...plan, ...questions.map(({ text }) => text)].filter((part) => part !== '').join('\n')
}
