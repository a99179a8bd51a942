import { scheduler } from 'node:timers/promises'

/** How many rows are worked on before others get their turn: some milliseconds' worth. */
export const ROWS_AT_A_TIME = 100

/** Lets everything that waits for the event loop run first: timers, other calls, the progress of mails. */
export async function giveWay(): Promise<void> {
  await scheduler.yield()
}
