import { expect, test } from 'vitest'
import { text } from '../../shared/texts/text.ts'
import { en } from './en/index.ts'
import { nb } from './nb/index.ts'
import { nn } from './nn/index.ts'

test.each([['nb', nb], ['nn', nn], ['en', en]] as const)('what the engine says of mails that did not go names the buttons as the page has them: %s', (language, { executions }) => {
  for (const count of [1, 2]) {
    const said = text(language, 'execution.unknown_outcome', { count })
    expect(text(language, 'execution.gave_up', { failed: count, total: 3 })).toMatch(new RegExp(`[«"]${executions.act.retry}[»"]`))
    for (const label of [executions.act.retry, executions.act.resume]) expect(said).toMatch(new RegExp(`[«"]${label}[»"]`))
  }
})
