import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import type { ApartAnswer } from './apart.ts'
import { writeBackup } from './backup.ts'
import { checkDatabase } from './integrity.ts'

/*
 * The entry of the thread that store/apart starts: one task, one answer, and it ends.
 */

const Task = z.discriminatedUnion('do', [
  z.object({ do: z.literal('backup'), source: z.string(), folder: z.string(), name: z.string(), madeAt: z.string() }),
  z.object({ do: z.literal('check'), file: z.string(), depth: z.enum(['quick', 'thorough']) }),
])

function answer(): ApartAnswer {
  try {
    const task = Task.parse(workerData)
    if (task.do === 'backup') return { kind: 'backup', ...writeBackup(task.source, task.folder, task.name, task.madeAt) }
    return { kind: 'checked', complaints: [...checkDatabase(task.file, task.depth)] }
  } catch (thrown) {
    return { kind: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}

parentPort?.postMessage(answer())
