import type { Texts } from '../nb/index.ts'

export const desktop: Texts['desktop'] = {
  paused: { title: 'Everything is paused', text: 'Nothing is sent or started until you continue. Paused {{since}}.', resume: 'Continue' },
  quitting: {
    title: 'Kontorflyt is quitting',
    left_one: 'One task is being finished.',
    left_other: '{{count, number}} tasks are being finished.',
    text: 'What is not done in time goes on at the next start. Nobody is forgotten.',
    now: 'Quit now without waiting',
  },
  slept: {
    title: 'While the machine slept',
    span: 'From {{from}} to {{to}}.',
    late: 'was due {{due}}, and was run when the machine woke.',
    skipped: 'was due {{due}}, and was not run.',
    see: 'See the run',
  },
  settings: {
    lead: 'For the program on this machine, not for the whole office.',
    notInABrowser: 'This is not in a browser. Kontorflyt runs here without a window, as a service of the machine, and has no icon, no notifications and no start at login.',
    startAtLogin: 'Start when I log in',
    startAtLoginHint: 'Without a window. The program is an icon in the system tray.',
    startAtLoginInstalled: 'Only an installed program can be started by the system.',
    close: 'When I close the window',
    keepRunning: 'Go on in the background',
    keepRunningHint: 'Workflows run as before.',
    quit: 'Quit the program',
    quitHint: 'Workflows that were due meanwhile follow their own rule for missed runs.',
    ask: 'Ask me next time',
    notifyFailures: 'Notify me when something fails',
    notifyFinished: 'Notify me when a run is finished',
    quiet: 'Quiet hours',
    quietHint: 'Notifications wait until they are over. Everything is under “Today” all the same.',
    quietFrom: 'From',
    quietTo: 'To',
    quietZone: "The office's time",
  },
}
