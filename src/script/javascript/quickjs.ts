import release from '@jitl/quickjs-wasmfile-release-sync'
import { newQuickJSWASMModuleFromVariant, newVariant, type QuickJSContext } from 'quickjs-emscripten-core'

/**
 * Pages of 64 KiB. QuickJS's own memory limit does not hold (it counts what it asks for, not
 * what that takes), so its whole memory is given a ceiling from outside.
 */
const FIRST_PAGES = 256
const MAX_PAGES = 512
/** From here on an allocation that failed is told from a script that throws `null`, which is what QuickJS then throws. */
const NEARLY_FULL_PAGES = 448
/** In bytes. WebAssembly's own stack is little larger, and must not be the first to run out. */
const MAX_STACK = 128 * 1024

export interface QuickJs {
  readonly context: QuickJSContext
  readonly isMemoryFull: () => boolean
  /** The moment (`Date.now()`) at which a script is broken off, in a way that it cannot catch. */
  readonly stopAt: (moment: number) => void
  readonly isTimeUp: () => boolean
}

/** An interpreter with nothing in it but the language. One run each: after that its state is a stranger's. */
export async function openQuickJs(binary: Uint8Array): Promise<QuickJs> {
  const memory = new WebAssembly.Memory({ initial: FIRST_PAGES, maximum: MAX_PAGES })
  const wasmBinary = new Uint8Array(binary).buffer
  const quickJs = await newQuickJSWASMModuleFromVariant(newVariant(release, { wasmMemory: memory, wasmBinary }))
  const runtime = quickJs.newRuntime()
  runtime.setMaxStackSize(MAX_STACK)
  let stopAt = Number.POSITIVE_INFINITY
  const isTimeUp = (): boolean => Date.now() >= stopAt
  runtime.setInterruptHandler(isTimeUp)
  return {
    context: runtime.newContext(),
    isMemoryFull: () => memory.buffer.byteLength >= NEARLY_FULL_PAGES * 65_536,
    stopAt: (moment) => {
      stopAt = moment
    },
    isTimeUp,
  }
}
