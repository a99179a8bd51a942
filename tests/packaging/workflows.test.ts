import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const Step = z.object({ uses: z.string().optional(), run: z.string().optional(), env: z.record(z.string(), z.string()).optional(), with: z.record(z.string(), z.unknown()).optional(), if: z.string().optional(), shell: z.string().optional() })
const Job = z.object({ needs: z.string().optional(), uses: z.string().optional(), 'timeout-minutes': z.number().optional(), environment: z.string().optional(), steps: z.array(Step).optional() })
const Workflow = z.object({ name: z.string(), on: z.record(z.string(), z.unknown()), permissions: z.record(z.string(), z.string()), jobs: z.record(z.string(), Job) })

const folder = '.github/workflows'
const scripts = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(readFileSync('package.json', 'utf8'))).scripts
const files = readdirSync(folder).map((name) => {
  const text = readFileSync(`${folder}/${name}`, 'utf8')
  const workflow = Workflow.parse(load(text))
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps ?? [])
  return { name, text, workflow, steps }
})

test('there is a workflow that checks, one that releases and one that stages', () => {
  expect(files.map(({ name }) => name).toSorted()).toEqual(['check.yml', 'release.yml', 'stage.yml'])
})

describe.each(files)('$name', ({ text, workflow, steps }) => {
  test('runs only scripts and files that exist', () => {
    const commands = steps.flatMap(({ run }) => (run === undefined ? [] : [run])).join('\n')
    const named = [...commands.matchAll(/npm (?:run )?([a-z:0-9]+)/g)].map(([, name]) => name ?? '')
    expect(named.filter((name) => name !== 'ci' && scripts[name] === undefined)).toEqual([])
    const paths = [...commands.matchAll(/\b(?:node|test -s) ((?:scripts|resources|node_modules)\/\S+)/g)].map(([, path]) => path ?? '')
    // The key is made by whoever makes the first release.
    expect(paths.filter((path) => path !== 'resources/update-key.pem' && !existsSync(path))).toEqual([])
  })

  test('takes actions at a version that is written out, and says what for', () => {
    for (const line of text.split('\n').filter((written) => /\buses: (?!\.\/)/.test(written))) expect(line).toMatch(/uses: actions\/[a-z-]+@v\d+\.\d+\.\d+ # \S/)
  })

  test('names secrets in the environment of a step alone, and never in a command', () => {
    for (const { run, with: inputs } of steps) expect(JSON.stringify([run, inputs])).not.toMatch(/secrets\.|\$\{\{ ?(github\.(ref_name|event|head)|inputs)/)
    const values = steps.flatMap(({ env }) => Object.values(env ?? {}))
    for (const value of values) expect(value).toMatch(/^\$\{\{ (secrets|vars|github|inputs)\.[A-Za-z0-9_.]+ \}\}$/)
  })

  test('gives secrets to jobs of the guarded environment alone', () => {
    const trusted = Object.values(workflow.jobs).filter((job) => JSON.stringify(job.steps ?? []).includes('secrets.'))
    for (const job of trusted) expect(job.environment).toBe('release')
  })

  test('has its rights written out, and an end to each job', () => {
    expect(workflow.permissions['contents']).toMatch(/^(read|write)$/)
    const own = Object.values(workflow.jobs).filter((job) => job.uses === undefined)
    for (const job of own) expect(job['timeout-minutes']).toBeGreaterThan(0)
  })

  test('asks after jobs and workflows that are there', () => {
    const jobs = Object.values(workflow.jobs)
    const needed = jobs.flatMap(({ needs }) => (needs === undefined ? [] : [needs]))
    expect(needed.filter((name) => workflow.jobs[name] === undefined)).toEqual([])
    const used = jobs.flatMap(({ uses }) => (uses === undefined ? [] : [uses]))
    expect(used.filter((path) => !existsSync(path))).toEqual([])
  })
})

test('the suite runs on the three systems, in a real Electron, and on Linux with a screen', () => {
  const check = files.find(({ name }) => name === 'check.yml')
  expect(check?.text).toContain('os: [ubuntu-24.04, windows-2025, macos-15]')
  const runs = check?.steps.map(({ run }) => run ?? '') ?? []
  expect(runs).toContain('npm test')
  expect(runs).toContain('xvfb-run --auto-servernum npm test')
  const fetched = runs.indexOf('node node_modules/electron/install.js')
  expect(fetched).toBeGreaterThan(-1)
  expect(fetched).toBeLessThan(runs.indexOf('npm test'))
})
