import type * as Real from 'electron'
import { wishes } from './machine.ts'

type Seen = Pick<Real.Display, 'id' | 'bounds' | 'workArea'>

const displays: readonly Seen[] = wishes.displays.map((workArea, id) => ({ id, bounds: workArea, workArea }))

export const screen = {
  getAllDisplays: (): readonly Seen[] => displays,
  getPrimaryDisplay: (): Seen => displays[0] ?? { id: 0, bounds: { x: 0, y: 0, width: 0, height: 0 }, workArea: { x: 0, y: 0, width: 0, height: 0 } },
}
