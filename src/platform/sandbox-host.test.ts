import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempDir } from '../../tests/helpers/temp-dir.ts'
import type { SandboxEnd } from '../engine/script/sandbox/sandbox-host.ts'
import { bytesOfTaskList, createSandboxHost } from './sandbox-host.ts'

function start(source: string, env: Record<string, string> = {}) {
  const entry = join(tempDir(), 'entry.mjs')
  writeFileSync(entry, source)
  const host = createSandboxHost({ nodePath: process.execPath, env })
  const child = host.start({ nodeOptions: ['--no-warnings'], entry, args: ['one'] })
  let [answers, output] = ['', '']
  child.onAnswer((bytes) => (answers += Buffer.from(bytes).toString()))
  child.onOutput((bytes) => (output += Buffer.from(bytes).toString()))
  const ended = new Promise<SandboxEnd>((resolve) => child.onEnd(resolve))
  return { host, child, ended, heard: () => ({ answers, output }) }
}

test('a process answers, prints and complains by ways of their own, and all of it is heard before its end is', async () => {
  const { child, ended, heard } = start(`
    import { writeSync } from 'node:fs'
    let told = ''
    for await (const chunk of process.stdin) told += chunk
    writeSync(1, 'prints ' + process.argv[2] + process.execArgv)
    writeSync(2, 'complains')
    writeSync(3, 'answers ' + told)
    process.exit(7)`)
  child.tell('hei')
  expect(await ended).toEqual({ reason: 'exit code 7', complaint: 'complains' })
  expect(heard()).toEqual({ answers: 'answers hei', output: 'prints one--no-warnings' })
})

test('a process is given no environment but what makes its program be Node', async () => {
  const { ended, heard } = start(`import { writeSync } from 'node:fs'; writeSync(3, JSON.stringify(process.env))`, { ELECTRON_RUN_AS_NODE: '1' })
  await ended
  expect(heard().answers.replace(/"SystemRoot":"[^"]*",/, '')).toBe('{"ELECTRON_RUN_AS_NODE":"1"}')
})

test('its memory is known while it lives, and a process that hangs can be killed', async () => {
  const { host, child, ended, heard } = start("import { writeSync } from 'node:fs'; writeSync(3, 'here'); while (true);")
  await expect.poll(() => heard().answers).toBe('here')
  expect(await host.memoryOf(child.pid ?? 0)).toBeGreaterThan(5 * 2 ** 20)
  child.kill()
  expect((await ended).reason).toBe('signal SIGKILL')
  expect(await host.memoryOf(child.pid ?? 0)).toBeUndefined()
})

test('memory is read from what Windows says, in any language', () => {
  expect(bytesOfTaskList('"node.exe","1234","Console","1","84,512 K"\r\n')).toBe(84_512 * 1024)
  expect(bytesOfTaskList('"node.exe","1234","Console","1","84 512 kB"\r\n')).toBe(84_512 * 1024)
  expect(bytesOfTaskList('INFO: No tasks are running which match the specified criteria.')).toBeUndefined()
})
