import type * as Real from 'electron'
import { machine } from './machine.ts'
import type { Surface } from './surface.ts'

export const shell: Surface<Real.Shell, 'openExternal'> = {
  openExternal: (url) => {
    machine.openedOutside.push(url)
    return Promise.resolve()
  },
}

function showMessageBox(first: unknown, second?: Real.MessageBoxOptions): Promise<Real.MessageBoxReturnValue> {
  const options = second ?? optionsOf(first)
  machine.boxes.push({ kind: 'message', title: options.title ?? '', message: options.message, detail: options.detail ?? '', buttons: options.buttons ?? [], checkbox: options.checkboxLabel ?? '' })
  return new Promise((resolve) => {
    const answer = (response: number, checkboxChecked: boolean): void => resolve({ response, checkboxChecked })
    machine.boxAnswers.once('answer', answer)
    options.signal?.addEventListener('abort', () => {
      machine.boxAnswers.off('answer', answer)
      answer(options.cancelId ?? 0, false)
    })
  })
}

/** The form without a window: its one argument are the options. */
function optionsOf(first: unknown): Real.MessageBoxOptions {
  const isOptions = (value: unknown): value is Real.MessageBoxOptions => typeof value === 'object' && value !== null && 'message' in value
  if (!isOptions(first)) throw new TypeError('showMessageBox without options')
  return first
}

export const dialog = {
  showErrorBox: (title, content) => void machine.boxes.push({ kind: 'error', title, message: content, detail: '', buttons: [], checkbox: '' }),
  showMessageBox,
} satisfies Pick<Real.Dialog, 'showErrorBox' | 'showMessageBox'>
