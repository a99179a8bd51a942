import type { updates as Nb } from '../nb/updates.ts'

export const updates: typeof Nb = {
  lead: 'Nye versjonar blir henta av seg sjølve, men blir berre installerte når du ber om det.',
  leadElsewhere: 'Denne utgåva blir oppdatert av den som passar maskina, ikkje av seg sjølv.',
  running: 'Du bruker versjon {{version}}.',
  checked: 'Sist sett etter:',
  state: {
    idle: 'Det er den nyaste.',
    checking: 'Ser etter ein ny versjon …',
    available: 'Versjon {{next}} er funnen.',
    downloading: 'Hentar versjon {{next}}: {{percent}} %',
    ready: 'Versjon {{next}} er klar til å installerast.',
    installing: 'Versjon {{next}} blir installert. Kontorflyt startar igjen av seg sjølv.',
  },
  notChecked: 'Det er ikkje sett etter ein ny versjon enno.',
  released: 'Gitt ut',
  notes: 'Kva som er nytt',
  check: 'Sjå etter ny versjon',
  install: 'Installer og start på nytt',
  installHint: 'Det tek nokre minutt. Det som er i gang, blir gjort ferdig først.',
  postpone: 'Ikkje installer likevel',
  wanted: 'Blir installert så snart det kan skje utan å forstyrre.',
  waits: { running: 'Ventar til køyringa som er i gang, er ferdig.', due: 'Ventar, for ei køyring byrjar snart:' },
}
