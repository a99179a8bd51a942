/**
 * The named members of one of Electron's own types, as the stand-in has to offer them: what it
 * takes and gives is what Electron's declarations say. A method that returns the object itself
 * (`on`) may return ours instead.
 *
 * Used as `class App implements Surface<Real.App, 'quit' | …>`: the compiler then refuses a
 * stand-in that has drifted from the Electron in node_modules.
 */
export type Surface<Real, Names extends keyof Real> = {
  readonly [Name in Names]: Real[Name] extends (...args: infer Args) => Real ? (...args: Args) => unknown : Real[Name]
}

/** What `preventDefault` has been called on is told by `defaultPrevented`, as in Electron. */
export class StandInEvent {
  defaultPrevented = false
  preventDefault(): void {
    this.defaultPrevented = true
  }
}
