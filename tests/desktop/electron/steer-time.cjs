/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-return -- plain JavaScript, which no compiler sees */
/*
 * The machine's time, for the one process that asks it what is due: it runs as it does, from
 * another moment, and jumps as it does over a sleep. Timers are the real ones, and as after a
 * sleep none of them knows of the jump: what was due is found by asking. Plain CommonJS, since a
 * real Electron is given it by `-r`.
 */
const RealDate = Date
let offset = 0
const now = () => RealDate.now() + offset

/** From now on it is this moment. */
function moveTo(instant) {
  offset = RealDate.parse(instant) - RealDate.now()
  globalThis.Date = new Proxy(RealDate, {
    construct: (real, args, asked) => Reflect.construct(real, args.length === 0 ? [now()] : args, asked),
    get: (real, name) => (name === 'now' ? now : Reflect.get(real, name)),
  })
}

if (process.env.STEERED_NOW !== undefined) moveTo(process.env.STEERED_NOW)
globalThis.steerTime = moveTo
module.exports = { moveTo }
