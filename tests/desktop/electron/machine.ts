import { EventEmitter } from 'node:events'
import { z } from 'zod'

/*
 * The machine on which the stand-in runs, as far as Electron shows it to a program, and all that
 * the program did to it: what a test looks at and acts on (control.ts).
 */

export interface ShownNotification {
  readonly title: string
  readonly body: string
  readonly click: () => void
}

export interface ShownBox {
  readonly kind: 'error' | 'message'
  readonly title: string
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
  readonly checkbox: string
}

export const Rectangle = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
export type Rectangle = z.infer<typeof Rectangle>

/** How the test wants the machine to be; read from the environment of the process. */
const Wishes = z.object({
  browser: z.string().optional(),
  packaged: z.boolean().default(false),
  /** Electron's own resources folder, beside the program's. */
  systemResources: z.string().optional(),
  displays: z.array(Rectangle).min(1).default([{ x: 0, y: 0, width: 1920, height: 1040 }]),
  /** The moment at which the program starts. */
  now: z.string().optional(),
})

export const wishes = Wishes.parse(JSON.parse(process.env['STAND_IN'] ?? '{}'))

/** All in one place, since Electron itself is one of a process. */
export const machine = {
  notifications: new Array<ShownNotification>(),
  boxes: new Array<ShownBox>(),
  openedOutside: new Array<string>(),
  permissionHandlers: new Map<string, unknown>(),
  schemes: new Array<unknown>(),
  protocolClients: new Array<string>(),
  loginItem: { openAtLogin: false, args: new Array<string>() },
  blockers: new Map<number, string>(),
  blockersEver: 0,
  windowOptions: new Array<unknown>(),
  forks: new Array<{ readonly entry: string; readonly env: Readonly<Record<string, string | undefined>> }>(),
  isSandboxForced: false,
  /** `answer` with the number of the button pressed. */
  boxAnswers: new EventEmitter<{ answer: [number, boolean] }>(),
}
