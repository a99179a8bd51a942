import type { firstStart as Nb } from '../nb/first-start.ts'

export const firstStart: typeof Nb = {
  welcomeTitle: 'Welcome to Kontorflyt',
  welcomeLead: 'Three short steps, and the mail of the week goes by itself. Each step can be skipped and taken up again.',
  cardTitle: 'Get started',
  progress: '{{done}} of {{total}} done',
  steps: {
    mail: { title: 'The e-mail account', text: 'Enter the account that mail is to be sent from. Until then everything lands in the trial mailbox, so nothing can go wrong.', begin: 'Set up e-mail', done: 'The e-mail account is set up.' },
    customers: { title: 'The customers', text: 'Fetch the customers from an Excel or CSV file, or add them one by one.', begin: 'Import customers', other: 'Add them yourself', done: 'The customers are in place.' },
    routine: { title: 'The first routine', text: 'Write in your own words what has to go out, for example “Send the form on Monday, a reminder on Thursday”, and see what will happen.', begin: 'Make a routine', done: 'The first routine is made.' },
  },
  states: { open: 'To do', done: 'Done', skipped: 'Skipped' },
  skip: 'Skip',
  skipNamed: 'Skip: {{step}}',
  takeUp: 'Take up again',
  takeUpNamed: 'Take up again: {{step}}',
  sample: {
    title: 'Only looking around?',
    text: 'Try with a ready-made sample office: about forty invented customers, templates and two workflows. One click removes it again.',
    load: 'Try with a sample office',
    loaded: 'The sample office is ready: {{customers}} customers and {{workflows}} workflows.',
    isLoaded: 'The sample office is loaded.',
    look: 'See what will happen',
  },
  allDone: 'Everything is in place.',
  toToday: 'Go to Today',
}
