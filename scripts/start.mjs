import { ensureBuilt } from './lib/build.mjs'
import { chooseHost, hasDisplay, readStartOptions, readyAddress } from './lib/choose-host.mjs'
import { electronPath, ensureElectron } from './lib/electron.mjs'
import { openBrowser, runElectron, runHeadless } from './lib/host.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { runMain, say } from './lib/say.mjs'

/*
 * npm start [-- --demo] [--headless | --desktop] [--no-open] [--data-dir DIR] [--port N] …
 * Installs and builds what is missing, then opens the desktop app where that can be, else
 * the host without a window and a browser on it.
 */
await runMain(async () => {
  const options = readStartOptions(process.argv.slice(2))
  const node = await ensureInstalled()
  await ensureBuilt(node)
  const display = hasDisplay(process.platform, process.env)
  /** @type {import('./lib/choose-host.mjs').Facts} */
  const facts = { platform: process.platform, isRoot: process.getuid?.() === 0, hasDisplay: display, asked: options.asked, hostOptions: options.hostOptions, electron: 'unknown' }
  const first = chooseHost(facts)
  const choice = first.host === 'look' ? chooseHost({ ...facts, electron: await ensureElectron(node) }) : first
  const electron = choice.host === 'electron' ? electronPath() : undefined
  if (choice.host === 'electron' && electron !== undefined) {
    say(`Starting the desktop app: ${choice.because}.`)
    const { code, wasReady, wasTold } = await runElectron(electron, options.rest)
    if (wasReady || wasTold || code === 0) return code
    say('The desktop app ended before it was ready (it says why above): starting the host without a window instead.')
  } else if (choice.host === 'headless') {
    say(`Starting the host without a window, to be used in a browser: ${choice.because}.`)
  }
  const { code } = await runHeadless(node, options.rest, (line) => whenReady(line, display && options.open))
  return code
})

/** @param {string} line @param {boolean} open */
function whenReady(line, open) {
  const address = readyAddress(line)
  if (address === undefined) return false
  const opened = open && openBrowser(address)
  say(opened ? 'Opening it in your browser. Ctrl+C here stops Kontorflyt.' : 'Open the address above in a browser. Ctrl+C here stops Kontorflyt.')
  return true
}
