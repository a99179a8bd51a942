import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks of /proc a second: USER_HZ, 100 on every Linux that we know. */
const TICKS = 100

/** A process and all that it has started, found in /proc. */
export function processTree(root: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    const stat = Number.isInteger(pid) ? statOf(pid) : undefined
    if (stat !== undefined) parents.set(pid, Number(stat[1]))
  }
  const tree = [root]
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child)
  return tree
}

/** Fields of /proc/PID/stat after the name, which may hold blanks; undefined when the process is gone. */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

/** CPU seconds that these processes have used, in user and kernel mode. */
export function cpuSeconds(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const stat = statOf(pid)
    return sum + (stat === undefined ? 0 : (Number(stat[11]) + Number(stat[12])) / TICKS)
  }, 0)
}

/** Proportional set size in megabytes (10^6 bytes): shared pages count by their share. */
export function pssMegabytes(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + (Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]) * 1024) / 1e6, 0)
}
