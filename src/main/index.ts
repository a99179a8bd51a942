import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, dialog } from 'electron'
import { makeFolder } from '../engine/make-folder.ts'
import { languageOfHost } from '../platform/language-of-host.ts'
import { Failure } from '../shared/failure.ts'
import { text } from '../shared/texts/text.ts'
import { registerAppScheme } from './app-protocol.ts'
import { readDesktopOptions } from './desktop-options.ts'
import { createLinkInbox } from './link-inbox.ts'
import { runDesktop } from './run-desktop.ts'

/*
 * The desktop host. What it decides imports no Electron and is tested by itself; the whole of
 * it, as it is built, is run by tests against a stand-in of Electron's module (docs/desktop.md).
 */
try {
  const options = readDesktopOptions(process.argv, process.env)
  // Chromium's own files lie with the office's, and so does the lock: one program a data folder.
  const userData = join(options.dataDir, 'chromium')
  makeFolder(options.dataDir)
  makeFolder(userData)
  app.setPath('userData', userData)
  if (app.requestSingleInstanceLock()) {
    registerAppScheme()
    app.enableSandbox()
    const links = createLinkInbox(options.link)
    // Not awaited: Electron becomes ready only once this module has been evaluated.
    void app.whenReady().then(() => runDesktop({ options, links, preload: fileURLToPath(new URL('../preload/index.cjs', import.meta.url)) }))
  } else {
    // The running one shows its window ("second-instance").
    app.quit()
  }
} catch (thrown) {
  const language = languageOfHost(process.env)
  const words = thrown instanceof Failure ? thrown.in(language) : String(thrown)
  process.stderr.write(`${words}\n`)
  dialog.showErrorBox(text(language, 'desktop.cannot_start'), words)
  app.exit(1)
}
