import type { updates as Nb } from '../nb/updates.ts'

export const updates: typeof Nb = {
  lead: 'New versions are fetched by themselves, but installed only when you ask for it.',
  leadElsewhere: 'This copy is brought up to date by whoever looks after the machine, not by itself.',
  running: 'You are using version {{version}}.',
  checked: 'Last looked for:',
  state: {
    idle: 'It is the newest.',
    checking: 'Looking for a new version …',
    available: 'Version {{next}} has been found.',
    downloading: 'Fetching version {{next}}: {{percent}}%',
    ready: 'Version {{next}} is ready to be installed.',
    installing: 'Version {{next}} is being installed. Kontorflyt starts again by itself.',
  },
  notChecked: 'A new version has not been looked for yet.',
  released: 'Released',
  notes: 'What is new',
  check: 'Look for a new version',
  install: 'Install and restart',
  installHint: 'It takes a few minutes. What is under way is finished first.',
  postpone: 'Do not install after all',
  wanted: 'It is installed as soon as that disturbs nothing.',
  waits: { running: 'Waiting for the run that is under way.', due: 'Waiting, for a run begins soon:' },
}
