/**
 * The file by which a Linux desktop starts a program when somebody logs in (freedesktop.org,
 * Desktop Application Autostart Specification; Desktop Entry Specification 1.5 for the quoting).
 *
 * @param command the program and its arguments; paths absolute
 */
export function autostartEntry(command: readonly string[]): string {
  return ['[Desktop Entry]', 'Type=Application', 'Name=Kontorflyt', `Exec=${command.map(quoted).join(' ')}`, 'Terminal=false', 'X-GNOME-Autostart-enabled=true', ''].join('\n')
}

/**
 * An argument of Exec: in double quotes with `"`, `` ` ``, `$` and `\` escaped, `%` doubled; the
 * whole is a string of the file besides, in which a backslash is written twice.
 */
function quoted(argument: string): string {
  if (/[\n\r\0]/.test(argument)) throw new TypeError('no path of a program')
  return `"${argument.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`.replaceAll('\\', '\\\\')
}
