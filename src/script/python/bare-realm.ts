/*
 * What Pyodide finds around it. It runs in a JavaScript realm of its own (node:vm) that has the
 * language and nothing of Node: no process, no require, no import, no file, no socket. Whatever
 * a script reaches through Pyodide (`js`, `pyodide_js`, the constructor of anything) is of this
 * realm, where code cannot be made from text either. There Pyodide takes itself to be in a
 * bare JavaScript shell, which it knows, and asks for the few things that follow.
 */

/**
 * What the realm may ask of Node. It gets back numbers and texts, never an object of ours; what
 * it gives may be anything, since the script can call all that Pyodide can.
 */
export interface HostFunctions {
  readonly now: () => number
  /** So many random bytes, in base64. */
  readonly random: (count: number) => string
  readonly decode: (encoding: unknown, bytes: unknown) => string
  /** UTF-8, a character for each byte. */
  readonly encode: (text: unknown) => string
  readonly print: (bytes: unknown) => void
  /** What Pyodide itself has to say of its troubles. */
  readonly complain: (words: string) => void
}

/** The handle on the realm: it makes values there out of ours. */
export interface BareRealm {
  readonly globals: object
  readonly files: Map<string, Uint8Array>
  readonly newBytes: (length: number) => Uint8Array
  readonly newObject: () => Record<string, unknown>
  readonly newOutput: () => object
  /** As an interrupt buffer: reads 2 (SIGINT) at 0 whenever `take` says so. */
  readonly newSignals: (take: () => boolean) => object
}

/**
 * Evaluated in the realm, from its own text: it can name nothing of this file, hence its length.
 * What calls Node catches what Node throws, since an error of ours would carry our realm with it.
 */
export function furnish(host: HostFunctions): BareRealm {
  const files = new Map<string, Uint8Array>()
  const guarded = <Result>(call: () => Result): Result => {
    try {
      return call()
    } catch {
      throw new TypeError('Not possible here')
    }
  }
  const noFiles = (): never => {
    throw new Error('There are no files here')
  }
  const complain = (...words: unknown[]): void => guarded(() => host.complain(words.map(String).join(' ')))
  class Decoder {
    readonly encoding: string
    constructor(encoding = 'utf-8') {
      this.encoding = encoding
    }
    decode(bytes?: Uint8Array): string {
      return bytes === undefined ? '' : guarded(() => host.decode(this.encoding, bytes))
    }
  }
  class Encoder {
    readonly encoding = 'utf-8'
    encode(text = ''): Uint8Array {
      const binary = guarded(() => host.encode(text))
      return Uint8Array.from(binary, (character) => character.charCodeAt(0))
    }
    encodeInto(text: string, target: Uint8Array): { read: number; written: number } {
      const bytes = this.encode(text)
      target.set(bytes)
      return { read: text.length, written: bytes.length }
    }
  }
  const furniture = {
    console: { log: complain, info: complain, debug: complain, warn: complain, error: complain },
    // Their presence tells Pyodide that it is in a shell.
    read: noFiles,
    load: noFiles,
    readbuffer: (name: string) => files.get(name) ?? noFiles(),
    // There is no event loop: what is put off is never done.
    setTimeout: () => 0,
    clearTimeout: () => undefined,
    performance: { now: () => host.now() },
    TextDecoder: Decoder,
    TextEncoder: Encoder,
    // How Pyodide gets random bytes in a shell: head -c<count> /dev/urandom | base64.
    os: {
      system: (_shell: string, parts: readonly string[]) => {
        const count = Number(/-c([0-9]+)/.exec(String(parts[1]))?.[1] ?? 0)
        return guarded(() => host.random(Math.min(65_536, count)))
      },
    },
  }
  for (const [name, value] of Object.entries(furniture)) Object.defineProperty(globalThis, name, { value, writable: true, configurable: true })
  // Node asks the realm's own Error how a stack is to be told, and would hand it frames of ours.
  Object.defineProperty(Error, 'prepareStackTrace', { value: undefined, writable: false, configurable: false })
  return {
    globals: {},
    files,
    newBytes: (length) => new Uint8Array(length),
    newObject: () => ({}),
    newOutput: () => ({
      isatty: true,
      write: (bytes: Uint8Array) => {
        guarded(() => host.print(bytes))
        return bytes.length
      },
    }),
    newSignals: (take) => ({
      get 0() {
        return guarded(take) ? 2 : 0
      },
      set 0(_taken: number) {},
    }),
  }
}
