import type { firstStart as Nb } from '../nb/first-start.ts'

export const firstStart: typeof Nb = {
  welcomeTitle: 'Velkomen til Kontorflyt',
  welcomeLead: 'Tre korte steg, så går e-posten for veka av seg sjølv. Kvart steg kan hoppast over og takast opp att.',
  cardTitle: 'Kom i gang',
  progress: '{{done}} av {{total}} ferdig',
  steps: {
    mail: { title: 'E-postkontoen', text: 'Legg inn kontoen som e-posten skal sendast frå. Til det er gjort, hamnar alt i Prøvepostkassa, så ingenting kan gå gale.', begin: 'Set opp e-post', done: 'E-postkontoen er sett opp.' },
    customers: { title: 'Kundane', text: 'Hent kundane frå ei Excel- eller CSV-fil, eller legg dei inn éin og éin.', begin: 'Importer kundar', other: 'Legg inn sjølv', done: 'Kundane er på plass.' },
    routine: { title: 'Den første rutinen', text: 'Skriv med eigne ord kva som skal ut, til dømes «Send skjema måndag, påminning torsdag», og sjå kva som vil skje.', begin: 'Lag ein rutine', done: 'Den første rutinen er laga.' },
  },
  states: { open: 'Står att', done: 'Ferdig', skipped: 'Hoppa over' },
  skip: 'Hopp over',
  skipNamed: 'Hopp over: {{step}}',
  takeUp: 'Ta opp att',
  takeUpNamed: 'Ta opp att: {{step}}',
  sample: {
    title: 'Berre sjå deg om?',
    text: 'Prøv med eit ferdig prøvekontor: om lag førti oppdikta kundar, malar og to arbeidsflytar. Eitt klikk fjernar det igjen.',
    load: 'Prøv med eit prøvekontor',
    loaded: 'Prøvekontoret er klart: {{customers}} kundar og {{workflows}} arbeidsflytar.',
    isLoaded: 'Prøvekontoret er lasta inn.',
    look: 'Sjå kva som skal skje',
  },
  allDone: 'Alt er på plass.',
  toToday: 'Gå til I dag',
}
