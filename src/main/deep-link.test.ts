import { expect, test } from 'vitest'
import { linkIn, routeOfLink } from './deep-link.ts'

const id = '019340d2-5c00-7000-8000-000000000001'

test.each([
  ['kontorflyt://today', '/'],
  ['kontorflyt://executions/', '/executions'],
  [`kontorflyt://executions/${id}`, `/executions/${id}`],
  [`kontorflyt://workflows/${id}/`, `/workflows/${id}`],
])('%s opens %s', (link, route) => {
  expect(routeOfLink(link)).toBe(route)
})

test.each([
  'kontorflyt://unknown',
  'kontorflyt://constructor',
  'kontorflyt://executions/../settings',
  'kontorflyt://executions/%2e%2e',
  `kontorflyt://settings/${id}`,
  `kontorflyt://executions/${id}?x=1`,
  `kontorflyt://executions/${id}#x`,
  'kontorflyt:executions',
  'kontorflyt://executions//evil.example',
  'KONTORFLYT://executions',
  'https://executions/',
  'kontorflyt://executions/\n--inspect',
  '',
])('%j opens nothing', (link) => {
  expect(routeOfLink(link)).toBeUndefined()
})

test('the link is found among the arguments of Chromium', () => {
  expect(linkIn(['/opt/kontorflyt', '--allow-file-access-from-files', 'kontorflyt://today'])).toBe('kontorflyt://today')
  expect(linkIn(['/opt/kontorflyt', '--data-dir', '/x'])).toBeUndefined()
})
