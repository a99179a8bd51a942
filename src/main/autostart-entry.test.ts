import { expect, test } from 'vitest'
import { autostartEntry } from './autostart-entry.ts'

const exec = (...command: string[]): string => /^Exec=(.*)$/m.exec(autostartEntry(command))?.[1] ?? ''

test('the desktop is told to start the program hidden', () => {
  expect(autostartEntry(['/opt/Kontorflyt/kontorflyt', '--hidden'])).toBe('[Desktop Entry]\nType=Application\nName=Kontorflyt\nExec="/opt/Kontorflyt/kontorflyt" "--hidden"\nTerminal=false\nX-GNOME-Autostart-enabled=true\n')
})

test('a path with signs that mean something in such a file is written so that it is that path', () => {
  expect(exec('/home/kari/Mine programmer/100%/$x`"\\')).toBe('"/home/kari/Mine programmer/100%%/\\\\$x\\\\`\\\\"\\\\\\\\"')
})

test('a path with a line break is no path of a program', () => {
  expect(() => exec('/a\nExec=evil')).toThrow('no path')
})
