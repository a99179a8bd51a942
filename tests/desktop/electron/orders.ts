import { z } from 'zod'

/* What a test says to the stand-in and hears from it. Shared by both processes; imports neither. */

const Rectangle = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })

export const Order = z.object({
  id: z.int(),
  order: z.discriminatedUnion('do', [
    z.object({ do: z.literal('facts') }),
    z.object({ do: z.literal('close window') }),
    z.object({ do: z.literal('place window'), bounds: Rectangle }),
    /** Chooses the entry of the tray's menu whose label holds this. */
    z.object({ do: z.literal('tray'), label: z.string() }),
    z.object({ do: z.literal('press tray') }),
    z.object({ do: z.literal('press notification'), title: z.string() }),
    z.object({ do: z.literal('answer box'), button: z.int(), isChecked: z.boolean() }),
    z.object({ do: z.literal('move time'), to: z.string() }),
    z.object({ do: z.literal('power'), event: z.enum(['suspend', 'resume', 'lock-screen', 'unlock-screen']) }),
    z.object({ do: z.literal('open url'), url: z.string() }),
    /** A word on a channel of the program's from something that is not its page. */
    z.object({ do: z.literal('forge ipc'), channel: z.string(), url: z.string() }),
    z.object({ do: z.literal('ask permission'), permission: z.string(), url: z.string() }),
  ]),
})
export type Order = z.infer<typeof Order>
export type Act = Order['order']

export const Facts = z.object({
  debuggingPort: z.int(),
  userData: z.string(),
  window: z.object({ isVisible: z.boolean(), bounds: Rectangle, isMaximized: z.boolean(), url: z.string() }).nullable(),
  tray: z.object({ toolTip: z.string(), items: z.array(z.string()) }).nullable(),
  notifications: z.array(z.object({ title: z.string(), body: z.string() })),
  boxes: z.array(z.object({ kind: z.enum(['error', 'message']), title: z.string(), message: z.string(), detail: z.string(), buttons: z.array(z.string()).readonly(), checkbox: z.string() })),
  openedOutside: z.array(z.string()),
  schemes: z.array(z.unknown()),
  protocolClients: z.array(z.string()),
  loginItem: z.object({ openAtLogin: z.boolean(), args: z.array(z.string()) }),
  blockers: z.array(z.string()),
  blockersEver: z.int(),
  windowOptions: z.array(z.unknown()),
  forks: z.array(z.object({ entry: z.string(), env: z.record(z.string(), z.string().optional()) })),
  isSandboxForced: z.boolean(),
})
export type Facts = z.infer<typeof Facts>

/** The facts, what handlers said, what was wrong with the order, or nothing. */
export type Answers = Facts | readonly unknown[] | string | null
