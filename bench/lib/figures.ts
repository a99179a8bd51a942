import { cpus, loadavg, totalmem } from 'node:os'

/** One figure with its target and what else the machine had to do while it was taken. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly target: string
  readonly isMet: boolean
  /** Load of the machine (1 minute) when the measure began; the bench's own work is not in it. */
  readonly load: number
  readonly detail: Readonly<Record<string, number | string>>
}

export const loadNow = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100

export const machine = () => ({ cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30), node: process.version, platform: `${process.platform} ${process.arch}` })

export const round = (value: number, digits = 0): number => Math.round(value * 10 ** digits) / 10 ** digits

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The value below which `share` (0 to 1) of the sorted values lie. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, target, isMet, load, detail }) => [name, `${value} ${unit}`, target, isMet ? 'met' : 'missed', String(load), Object.entries(detail).map(([key, part]) => `${key} ${part}`).join(', ')])
  const head = ['measure', 'figure', 'target', '', 'load', 'detail']
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  return [head, ...rows].map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n')
}
