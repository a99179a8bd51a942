/*
 * Chromium as it is in a browser knows no scheme of ours, and one cannot be taught from outside:
 * privileged schemes are compiled in. So app://kontorflyt/x is shown as
 * https://kontorflyt.app.invalid/x, answered by the program's own protocol handler and never by
 * a network (RFC 2606: .invalid is nobody's). What the program sees is its own address again.
 */

const SUFFIX = '.invalid'

/** The address at which Chromium shows it. */
export function shownAt(url: string): string {
  const own = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)(.*)$/is.exec(url)
  const [, scheme = '', host = '', rest = ''] = own ?? []
  return own === null || ['http', 'https', 'file', 'data', 'blob', 'about'].includes(scheme.toLowerCase()) ? url : `https://${host}.${scheme}${SUFFIX}${rest}`
}

/** The program's own address of what Chromium shows. */
export function ownAddress(url: string): string {
  const shown = /^https:\/\/([^/?#]+)\.([a-z][a-z0-9+-]*)\.invalid([/?#].*)?$/is.exec(url)
  return shown === null ? url : `${shown[2] ?? ''}://${shown[1] ?? ''}${shown[3] ?? '/'}`
}
