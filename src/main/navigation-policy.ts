import { isOwnAddress } from './page-address.ts'

/** stay: our own page. browser: an outside page, for the person's browser. deny: anything else. */
export type Navigation = 'stay' | 'browser' | 'deny'

/**
 * What to do with an address that the window wants to go to or open. Only https and mailto
 * leave the program: other schemes start other programs.
 */
export function decideNavigation(url: string): Navigation {
  if (isOwnAddress(url)) return 'stay'
  if (!URL.canParse(url)) return 'deny'
  const { protocol } = new URL(url)
  return protocol === 'https:' || protocol === 'mailto:' ? 'browser' : 'deny'
}

/**
 * Whether a page gets a permission of Chromium's. Ours may put text on the clipboard, which its
 * Copy buttons do at a press; it may not read from there, and nothing else at all.
 */
export function isPermitted(permission: string, { url, isMainFrame }: Pick<Sender, 'url' | 'isMainFrame'>): boolean {
  return permission === 'clipboard-sanitized-write' && isMainFrame && url !== null && isOwnAddress(url)
}

/** Who sent a message over Electron's ipc, as far as it matters here. */
export interface Sender {
  /** The address of the sending frame; null when the frame is gone. */
  readonly url: string | null
  /** True for the window's own frame, false for a frame inside of it. */
  readonly isMainFrame: boolean
  /** True when it came from the window that we made. */
  readonly isOwnWindow: boolean
}

/** Only the page itself may ask for a port to the engine. */
export function isTrustedSender({ url, isMainFrame, isOwnWindow }: Sender): boolean {
  return isOwnWindow && isMainFrame && url !== null && isOwnAddress(url)
}
