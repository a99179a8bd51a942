import { BrowserWindow } from './browser-window.ts'
import { app } from './app.ts'
import { debuggingPort } from './chromium.ts'
import { ipcMain } from './ipc-main.ts'
import { machine } from './machine.ts'
import { powerMonitor } from './power.ts'
import { StandInEvent } from './surface.ts'
import { moveTo } from './steer-time.cjs'
import { Order, type Answers, type Facts } from './orders.ts'
import { Tray } from './tray-and-menu.ts'

/** What a person, or the operating system, does to the program comes from the test over the line between the processes. */
export function listenToTest(): void {
  process.on('message', (message) => {
    const { id, order } = Order.parse(message)
    const answer = carryOut(order)
    process.send?.({ id, answer })
  })
  // A test that is gone takes its program with it.
  process.on('disconnect', () => process.exit(1))
}

function carryOut(order: Order['order']): Answers {
  switch (order.do) {
    case 'facts':
      return facts()
    case 'close window':
      for (const window of BrowserWindow.all) window.close()
      return null
    case 'place window':
      for (const window of BrowserWindow.all) window.place(order.bounds)
      return null
    case 'tray':
      return pressInTray(order.label)
    case 'press tray':
      for (const tray of Tray.all) tray.emit('click')
      return null
    case 'press notification':
      return machine.notifications.find(({ title }) => title.includes(order.title))?.click() ?? null
    case 'answer box':
      machine.boxAnswers.emit('answer', order.button, order.isChecked)
      return null
    case 'move time':
      moveTo(order.to)
      return null
    case 'power':
      powerMonitor.emit(order.event)
      return null
    case 'open url':
      app.emit('open-url', new StandInEvent(), order.url)
      return null
    case 'forge ipc':
      ipcMain.emit(order.channel, { sender: { id: 4711, postMessage: () => machine.notifications.push({ title: 'A STRANGER GOT A PORT', body: '', click: () => {} }) }, senderFrame: { url: order.url, parent: null }, ports: [] })
      return null
    case 'ask permission':
      return askPermission(order.permission, order.url)
  }
}

function pressInTray(label: string): Answers {
  const item = [...Tray.all].flatMap(({ menu }) => menu?.items ?? []).find((candidate) => candidate.label?.includes(label) === true && candidate.enabled !== false)
  if (item?.click === undefined) return `the tray has no "${label}"`
  Reflect.apply(item.click, item, [])
  return null
}

/** What the program's own handlers say; Electron would ask them. */
function askPermission(permission: string, requestingUrl: string): Answers {
  let isGranted: unknown
  const request = machine.permissionHandlers.get('request')
  const check = machine.permissionHandlers.get('check')
  const device = machine.permissionHandlers.get('device')
  if (typeof request !== 'function' || typeof check !== 'function' || typeof device !== 'function') return 'no handler'
  Reflect.apply(request, undefined, [null, permission, (granted: unknown) => (isGranted = granted), { requestingUrl, isMainFrame: true }])
  const checked: unknown = Reflect.apply(check, undefined, [null, permission, new URL(requestingUrl).origin, { requestingUrl, isMainFrame: true }])
  const given: unknown = Reflect.apply(device, undefined, [{ deviceType: permission }])
  return [isGranted, checked, given]
}

function facts(): Facts {
  const [window] = BrowserWindow.all
  const [tray] = Tray.all
  return {
    debuggingPort: debuggingPort(app.getPath('userData')),
    userData: app.getPath('userData'),
    window: window === undefined ? null : { isVisible: window.isVisible(), bounds: window.getBounds(), isMaximized: window.isMaximized(), url: window.webContents.getURL() },
    tray: tray === undefined ? null : { toolTip: tray.toolTip, items: (tray.menu?.items ?? []).map(({ label, type, enabled, checked }) => (type === 'separator' ? '—' : `${checked === true ? '✓ ' : ''}${label ?? ''}${enabled === false ? ' (off)' : ''}`)) },
    notifications: machine.notifications.map(({ title, body }) => ({ title, body })),
    boxes: machine.boxes,
    openedOutside: machine.openedOutside,
    schemes: machine.schemes,
    protocolClients: machine.protocolClients,
    loginItem: machine.loginItem,
    blockers: [...machine.blockers.values()],
    blockersEver: machine.blockersEver,
    windowOptions: machine.windowOptions,
    forks: machine.forks,
    isSandboxForced: machine.isSandboxForced,
  }
}
