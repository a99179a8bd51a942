import type { CloseAction } from '../shared/model/desktop.ts'

/** close: let the window go. hide: the program goes on behind the tray. ask: say so once, with a choice. quit: end the program. */
export type CloseDecision = 'close' | 'hide' | 'ask' | 'quit'

/** What becomes of the window when a person closes it. */
export function decideClose({ action, isQuitting }: { readonly action: CloseAction; readonly isQuitting: boolean }): CloseDecision {
  if (isQuitting) return 'close'
  switch (action) {
    case 'ask':
      return 'ask'
    case 'keep_running':
      return 'hide'
    case 'quit':
      return 'quit'
  }
}
