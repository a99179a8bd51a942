import { fileURLToPath } from 'node:url'
import { app } from 'electron'
import { registerAppScheme } from './app-protocol.ts'
import { runDesktop } from './run-desktop.ts'

/*
 * The desktop host. Not yet run in a real Electron: its binary cannot be had on the machine
 * where this was written. What it decides (page-address, navigation-policy, quit-sequence,
 * utility-process-host, desktop-options) imports no Electron and is tested; what is left are
 * calls into Electron, checked by its types and by the build alone.
 */
if (app.requestSingleInstanceLock()) {
  registerAppScheme()
  app.enableSandbox()
  // Not awaited: Electron becomes ready only once this module has been evaluated.
  void app.whenReady().then(() => runDesktop(fileURLToPath(new URL('../preload/index.cjs', import.meta.url))))
} else {
  // The running one shows its window ("second-instance").
  app.quit()
}
