import type { DesktopPort } from './desktop-port.ts'
import type { RestPort } from './rest-port.ts'
import type { UpdatesPort } from './updates-port.ts'

/** What a desktop program brings beside the engine; each absent or null where there is none. */
export interface HostPorts {
  /** The program around the page. */
  readonly desktop?: DesktopPort | null
  /** What brings the program up to date. */
  readonly updates?: UpdatesPort | null
  /** The way in for other programs, where that can be shut. */
  readonly rest?: RestPort | null
}
