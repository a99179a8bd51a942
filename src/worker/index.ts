import { openChannel } from './channel.ts'
import { runWorker } from './run-worker.ts'

/*
 * The entry of a worker process. It is started by the main process (fork or utilityProcess)
 * and ends with it; started by hand it has nothing to do.
 */
const channel = openChannel(process)
if (channel === undefined) {
  process.stderr.write('This is a worker of Kontorflyt. It is started by the program itself.\n')
  process.exitCode = 2
} else {
  runWorker(channel, {
    pid: process.pid,
    now: () => Date.now(),
    memoryBytes: () => process.memoryUsage.rss(),
    every: (ms, callback) => {
      const timer = setInterval(callback, ms)
      return () => clearInterval(timer)
    },
    soon: (callback) => void setImmediate(callback),
    exit: () => process.exit(0),
  })
}
