/** Electron's powerSaveBlocker, as far as it is used. */
export interface Blocker {
  start(type: 'prevent-app-suspension'): number
  stop(id: number): unknown
}

/** Keeps the machine from falling asleep while something runs, and only then. The screen may go dark. */
export function createKeepAwake(blocker: Blocker): (isNeeded: boolean) => void {
  let held: number | null = null
  return (isNeeded) => {
    if (isNeeded && held === null) held = blocker.start('prevent-app-suspension')
    if (!isNeeded && held !== null) {
      blocker.stop(held)
      held = null
    }
  }
}
