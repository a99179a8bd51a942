import { z } from 'zod'

const Rectangle = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() })
export type Rectangle = z.infer<typeof Rectangle>

/** Where the window was when it was last seen. */
export const WindowPlace = z.object({ bounds: Rectangle, isMaximized: z.boolean() })
export type WindowPlace = z.infer<typeof WindowPlace>

export const MIN_SIZE = { width: 400, height: 500 } as const
const FIRST_SIZE = { width: 1280, height: 860 } as const
/** So much of the window's head has to be on a display for a hand to catch it. */
const CATCH = 100

/**
 * Where the window opens: where it was, made to fit the display that it was on; on the first
 * display, in its middle, where it was never seen or its display is gone.
 *
 * @param workAreas the displays without their task bars, the first one first; in DIP
 */
export function placeWindow(kept: WindowPlace | null, workAreas: readonly Rectangle[]): WindowPlace {
  const [first] = workAreas
  if (first === undefined) return { bounds: { x: 0, y: 0, ...FIRST_SIZE }, isMaximized: false }
  const home = kept === null ? undefined : workAreas.find((area) => isCaught(kept.bounds, area))
  if (kept === null || home === undefined) return { bounds: centred(kept?.bounds ?? { x: 0, y: 0, ...FIRST_SIZE }, first), isMaximized: kept?.isMaximized ?? false }
  return { bounds: inside(kept.bounds, home), isMaximized: kept.isMaximized }
}

function isCaught(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  return across >= CATCH && window.y >= area.y - CATCH && window.y <= area.y + area.height - CATCH
}

const between = (least: number, value: number, most: number): number => Math.max(least, Math.min(value, most))

function fitted({ width, height }: Rectangle, area: Rectangle): { width: number; height: number } {
  return { width: Math.min(Math.max(width, MIN_SIZE.width), area.width), height: Math.min(Math.max(height, MIN_SIZE.height), area.height) }
}

function inside(window: Rectangle, area: Rectangle): Rectangle {
  const { width, height } = fitted(window, area)
  return { x: between(area.x, window.x, area.x + area.width - width), y: between(area.y, window.y, area.y + area.height - height), width, height }
}

function centred(window: Rectangle, area: Rectangle): Rectangle {
  const { width, height } = fitted(window, area)
  return { x: area.x + Math.round((area.width - width) / 2), y: area.y + Math.round((area.height - height) / 2), width, height }
}
