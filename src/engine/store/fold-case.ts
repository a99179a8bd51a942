/** Below U+0300 nothing combines: such a text, which most are, is its own NFC. */
const MAY_COMBINE = /[\u0300-\uffff]/

/**
 * A text as it is compared: without regard to case and to how its letters are composed.
 * SQLite's own lower(), LIKE and NOCASE know only ASCII, and "ÅS" and "ås" are one place.
 * In SQL it is the function `fold_case`, which open-store defines.
 */
export function foldCase(text: string): string {
  return (MAY_COMBINE.test(text) ? text.normalize('NFC') : text).toLowerCase()
}
