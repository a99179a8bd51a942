import type { NextVersion } from '../../shared/model/update.ts'

/** Why a version could not be had, or not be installed; each has its sentence under `updates.failed.`. */
export type UpdateFault = 'unreachable' | 'untrusted' | 'damaged' | 'disk_full' | 'not_installed' | 'other'

/*
 *   idle ──check──▶ checking ──none──▶ idle
 *                      │ └──found──▶ available ──fetch──▶ downloading ──fetched──▶ ready ──install──▶ installing
 *                      └──fault──▶ failed ◀──fault──────────────┘         ▲ want, postpone │
 *
 * `failed` checks as `idle` does; a program that came back because nothing could be installed begins in
 * it. What does not fit the state changes nothing.
 */
export type UpdateState =
  | { readonly name: 'idle' | 'checking' }
  | { readonly name: 'available' | 'installing'; readonly next: NextVersion }
  | { readonly name: 'downloading'; readonly next: NextVersion; readonly progress: number }
  | { readonly name: 'ready'; readonly next: NextVersion; readonly isWanted: boolean }
  | { readonly name: 'failed'; readonly fault: UpdateFault; readonly next: NextVersion | null }

export type UpdateEvent =
  | { readonly type: 'check' | 'none' | 'fetch' | 'fetched' | 'want' | 'postpone' | 'install' }
  | { readonly type: 'found'; readonly next: NextVersion }
  /** 0 to 1 */
  | { readonly type: 'progress'; readonly progress: number }
  | { readonly type: 'fault'; readonly fault: UpdateFault }

/** The state after an event; the same object when the event does not fit. */
export function updateStateAfter(state: UpdateState, event: UpdateEvent): UpdateState {
  switch (event.type) {
    case 'check':
      return state.name === 'idle' || state.name === 'failed' ? { name: 'checking' } : state
    case 'none':
      return state.name === 'checking' ? { name: 'idle' } : state
    case 'found':
      return state.name === 'checking' ? { name: 'available', next: event.next } : state
    case 'fetch':
      return state.name === 'available' ? { name: 'downloading', next: state.next, progress: 0 } : state
    case 'progress':
      return state.name === 'downloading' ? { ...state, progress: Math.min(1, Math.max(0, event.progress)) } : state
    case 'fetched':
      return state.name === 'downloading' ? { name: 'ready', next: state.next, isWanted: false } : state
    case 'fault':
      return state.name === 'checking' || state.name === 'downloading' ? { name: 'failed', fault: event.fault, next: 'next' in state ? state.next : null } : state
    case 'want':
    case 'postpone':
      return state.name === 'ready' ? { ...state, isWanted: event.type === 'want' } : state
    case 'install':
      return state.name === 'ready' ? { name: 'installing', next: state.next } : state
  }
}
