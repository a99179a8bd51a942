/*
 * The machine's time, for the one process that asks it what is due: it runs as it does, from
 * another moment, and jumps as it does over a sleep. Timers are the real ones, and as after a
 * sleep none of them knows of the jump: what was due is found by asking.
 */

const RealDate = Date
let offset = 0
const now = (): number => RealDate.now() + offset

function objectOf(made: unknown): object {
  if (typeof made !== 'object' || made === null) throw new TypeError('a constructor made no object')
  return made
}

/** From now on it is this moment. */
export function moveTo(instant: string): void {
  offset = RealDate.parse(instant) - RealDate.now()
  const steered = new Proxy(RealDate, {
    construct: (real, args: readonly unknown[], asked) => objectOf(Reflect.construct(real, args.length === 0 ? [now()] : args, asked)),
    get: (real, name): unknown => (name === 'now' ? now : Reflect.get(real, name)),
  })
  Reflect.set(globalThis, 'Date', steered)
}
