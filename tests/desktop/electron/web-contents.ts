import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { CDPSession, Frame, Page, Request } from '@playwright/test'
import type { MessagePort } from 'node:worker_threads'
import type * as Real from 'electron'
import { z } from 'zod'
import { ownAddress, shownAt } from './addresses.ts'
import { browser } from './chromium.ts'
import { ipcMain } from './ipc-main.ts'
import { nodePortOf } from './message-channel.ts'
import { session } from './session.ts'
import { StandInEvent, type Surface } from './surface.ts'

const PRELOAD_WORLD = 'Electron Isolated Context'
const BRIDGE = readFileSync(new URL('preload-bridge.js', import.meta.url), 'utf8')

const Packed = z.object({ json: z.unknown().optional(), base64: z.string().optional() })
const Word = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('send'), channel: z.string(), args: z.array(z.unknown()) }),
  z.object({ kind: z.literal('port'), id: z.int(), data: Packed }),
  z.object({ kind: z.literal('closed'), id: z.int() }),
])

type OpenHandler = Parameters<Real.WebContents['setWindowOpenHandler']>[0]

let lastId = 0

/** The page in a window: a tab of a real Chromium, its preload script in a world of its own. */
export class WebContents extends EventEmitter implements Surface<Real.WebContents, 'id' | 'getURL' | 'postMessage' | 'isDestroyed' | 'reload'> {
  readonly id = ++lastId
  readonly session = session.defaultSession
  readonly page: Promise<Page>
  readonly #preload: string | undefined
  readonly #ports = new Map<number, MessagePort>()
  #cdp: CDPSession | undefined
  #world: number | undefined
  #openHandler: OpenHandler = () => ({ action: 'allow' })
  #url = ''
  #lastPort = 0
  #isDestroyed = false
  /** Navigations that the program itself began are not asked about. */
  #isLoading = false

  constructor(preload: string | undefined) {
    super()
    this.#preload = preload
    this.page = this.#open()
  }

  readonly getURL = (): string => this.#url
  readonly isDestroyed = (): boolean => this.#isDestroyed
  readonly reload = (): void => void this.page.then((page) => page.reload())

  readonly setWindowOpenHandler = (handler: OpenHandler): void => {
    this.#openHandler = handler
  }

  readonly postMessage = (channel: string, message: unknown, transfer: readonly Real.MessagePortMain[] = []): void => {
    const ports = transfer.map((port) => this.#adopt(port))
    this.#tell({ kind: 'message', channel, message, ports })
  }

  /** A real port's messages are its own from here on: what main posts to its other end goes to the page. */
  #adopt(given: Real.MessagePortMain): number {
    const port = nodePortOf(given)
    const id = ++this.#lastPort
    this.#ports.set(id, port)
    port.on('message', (data: unknown) => this.#tell({ kind: 'port', id, data: data instanceof Uint8Array ? { base64: Buffer.from(data).toString('base64') } : { json: data } }))
    port.on('close', () => this.#tell({ kind: 'closed', id }))
    return id
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.page
    this.#isLoading = true
    try {
      await page.goto(shownAt(url), { waitUntil: 'load' })
    } finally {
      this.#isLoading = false
    }
  }

  async destroy(): Promise<void> {
    this.#isDestroyed = true
    await (await this.page).close()
  }

  async #open(): Promise<Page> {
    const context = browser()
    const page = context.pages().find((tab) => tab.url() === 'about:blank' && !taken.has(tab)) ?? (await context.newPage())
    taken.add(page)
    await page.route('**', (route) => this.#decide(route.request()).then((isAllowed) => (isAllowed ? session.defaultSession.protocol.answer(route) : route.abort('aborted'))))
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.#url = ownAddress(frame.url())
    })
    this.#cdp = await context.newCDPSession(page)
    this.#askAboutWindows(page, this.#cdp)
    await this.#openWorld(this.#cdp)
    return page
  }

  async #openWorld(cdp: CDPSession): Promise<void> {
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === PRELOAD_WORLD) this.#world = context.id
    })
    cdp.on('Runtime.executionContextsCleared', () => this.#leave())
    cdp.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      if (executionContextId === this.#world) void this.#hear(Word.parse(JSON.parse(payload)))
    })
    await cdp.send('Runtime.enable')
    await cdp.send('Page.enable')
    await cdp.send('Runtime.addBinding', { name: 'standInTell', executionContextName: PRELOAD_WORLD })
    if (this.#preload === undefined) return
    const source = `(() => { ${BRIDGE}; run((exports, require, module) => { ${readFileSync(this.#preload, 'utf8')}\n }) })()`
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: PRELOAD_WORLD })
  }

  /** The document is gone, and with it its ends of the ports. */
  #leave(): void {
    this.#world = undefined
    for (const port of this.#ports.values()) port.close()
    this.#ports.clear()
  }

  async #hear(word: z.infer<typeof Word>): Promise<void> {
    const page = await this.page
    if (word.kind === 'closed') return this.#ports.get(word.id)?.close()
    if (word.kind === 'port') return this.#ports.get(word.id)?.postMessage(word.data.base64 === undefined ? word.data.json : new Uint8Array(Buffer.from(word.data.base64, 'base64')))
    const frame = { url: ownAddress(page.mainFrame().url()), parent: null }
    ipcMain.emit(word.channel, { sender: this, senderFrame: frame, ports: [] }, ...word.args)
  }

  #tell(word: unknown): void {
    if (this.#world === undefined || this.#isDestroyed) return
    // A document that is going away hears nothing more.
    void this.#cdp?.send('Runtime.evaluate', { contextId: this.#world, expression: `standInHear(${JSON.stringify(word)})` }).catch(() => {})
  }

  /** What Electron asks the program about before Chromium goes anywhere. */
  async #decide(request: Request): Promise<boolean> {
    if (!request.isNavigationRequest() || this.#isLoading) return true
    const page = await this.page
    const frame: Frame = request.frame()
    const isMainFrame = frame === page.mainFrame()
    const event = Object.assign(new StandInEvent(), { url: ownAddress(request.url()), isMainFrame, isSameDocument: false, frame: null })
    this.emit('will-frame-navigate', event)
    if (isMainFrame && !event.defaultPrevented) this.emit(request.redirectedFrom() === null ? 'will-navigate' : 'will-redirect', event, event.url)
    return !event.defaultPrevented
  }

  /** In Electron a denied window never is; here it is a tab that is closed before anything is answered to it. */
  #askAboutWindows(page: Page, cdp: CDPSession): void {
    let isDenied = false
    cdp.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      const details = { url: ownAddress(url), frameName: windowName, features: windowFeatures.join(','), disposition: 'new-window', referrer: { url: '', policy: 'default' } }
      const answer: unknown = Reflect.apply(this.#openHandler, undefined, [details])
      isDenied = typeof answer === 'object' && answer !== null && 'action' in answer && answer.action === 'deny'
    })
    page.on('popup', (popup) => {
      if (isDenied) void popup.close()
    })
  }
}

const taken = new WeakSet<Page>()
