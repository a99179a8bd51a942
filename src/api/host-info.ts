import type { SystemInfo } from '../shared/contract/system.ts'

/** What a host says about itself. */
export type HostInfo = Omit<SystemInfo, 'now'>
