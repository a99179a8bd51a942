import { property } from '../property.ts'
import type { PlainSource } from './take-types-off.ts'

/** What the builder collected, its positions moved to where they stand in the script as it was written. What it cannot make sense of it leaves to its reader. */
export function placesInScript(collected: string, script: PlainSource): string {
  const result: unknown = JSON.parse(collected)
  const positions = property(result, 'positions')
  if (typeof result !== 'object' || !Array.isArray(positions)) return collected
  return JSON.stringify({ ...result, positions: positions.map((position: unknown) => moved(position, script)) })
}

function moved(position: unknown, script: PlainSource): unknown {
  const [line, column] = [property(position, 'line'), property(position, 'column')]
  return Number.isInteger(line) && Number.isInteger(column) ? script.placeOf({ line: Number(line), column: Number(column) }) : position
}
