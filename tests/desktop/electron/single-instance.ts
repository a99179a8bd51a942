import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, openSync, readFileSync, rmSync, writeSync, closeSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

const Start = z.object({ argv: z.array(z.string()), workingDirectory: z.string(), data: z.unknown().optional() })
export type Start = z.infer<typeof Start>

/**
 * One program a folder of user data, as Electron keeps it: the first process holds the lock and
 * is told of each later start; those get `false` and are to end by themselves. Real processes,
 * a file for the lock and a socket for the word; the second process waits until it was heard.
 */
export function holdLock(userData: string, own: Start, onSecond: (other: Start) => void): boolean {
  mkdirSync(userData, { recursive: true })
  const lock = join(userData, 'SingletonLock')
  const socket = process.platform === 'win32' ? `\\\\.\\pipe\\${nameOf(userData)}` : join(tmpdir(), nameOf(userData))
  if (!take(lock) && tell(socket, own)) return false
  rmSync(socket, { force: true })
  createServer({ allowHalfOpen: true }, (connection) => {
    let text = ''
    connection.setEncoding('utf8')
    connection.on('data', (chunk: string) => (text += chunk))
    connection.on('end', () => {
      connection.end('heard')
      onSecond(Start.parse(JSON.parse(text)))
    })
  })
    .listen(socket)
    .unref()
  held.set(userData, () => {
    rmSync(lock, { force: true })
    rmSync(socket, { force: true })
  })
  process.on('exit', () => releaseLock(userData))
  return true
}

/** The locks of this process, each with how it is let go. */
const held = new Map<string, () => void>()

/** The next process may have it. Once: what it holds then is its own. */
export function releaseLock(userData: string): void {
  held.get(userData)?.()
  held.delete(userData)
}

const nameOf = (userData: string): string => `stand-in-${createHash('sha256').update(userData).digest('hex').slice(0, 16)}`

/** False when another process, one that still lives, holds it. */
function take(lock: string): boolean {
  try {
    const file = openSync(lock, 'wx')
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch {
    const holder = Number(readFileSync(lock, 'utf8'))
    try {
      process.kill(holder, 0)
      return false
    } catch {
      rmSync(lock, { force: true })
      return take(lock)
    }
  }
}

/** The API is synchronous, so a short-lived process of Node's own does the talking. */
function tell(socket: string, own: Start): boolean {
  const script = "const c=require('node:net').connect(process.argv[1]);c.end(process.argv[2]);c.on('data',()=>process.exit(0));c.on('error',()=>process.exit(1))"
  try {
    execFileSync(process.execPath, ['-e', script, socket, JSON.stringify(own)], { env: {}, timeout: 10_000 })
    return true
  } catch {
    return false
  }
}
