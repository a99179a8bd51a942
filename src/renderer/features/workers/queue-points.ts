import type { QueueName, QueueState } from '../../../shared/contract/workers.ts'

/** The depths of all queues in one span of time. */
export type QueuePoint = Readonly<Record<QueueName, number>> & { readonly at: string }

/** The histories of the queues side by side, oldest first. They are of the same spans: one clock has made them. */
export function queuePoints(queues: readonly QueueState[]): QueuePoint[] {
  const points = new Map<string, { at: string } & Record<QueueName, number>>()
  for (const { name, history } of queues) {
    for (const { at, depth } of history) {
      const point = points.get(at) ?? { at, email: 0, default: 0, report: 0 }
      point[name] = depth
      points.set(at, point)
    }
  }
  return [...points.values()].toSorted((one, other) => one.at.localeCompare(other.at))
}

/** Where something waited: what a table of the plot needs to say. */
export function busyPoints(points: readonly QueuePoint[]): QueuePoint[] {
  return points.filter((point) => point.email + point.default + point.report > 0)
}
