/** Whether a dialog lies over a drawer. Escape comes to all that is open; it is meant for what is on top. */
export function isCovered(): boolean {
  return document.querySelectorAll('[role="dialog"][aria-modal="true"]').length > 1
}
