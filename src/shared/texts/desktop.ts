import { textDomain } from './text-domain.ts'

/** What the desktop app says outside of its window. */
export const desktopTexts = textDomain({
  nb: {
    'desktop.open': 'Åpne Kontorflyt',
    'desktop.quit': 'Avslutt',
    'desktop.cannot_start': 'Kontorflyt kunne ikke starte',
  },
  nn: {
    'desktop.open': 'Opne Kontorflyt',
    'desktop.quit': 'Avslutt',
    'desktop.cannot_start': 'Kontorflyt kunne ikkje starte',
  },
  en: {
    'desktop.open': 'Open Kontorflyt',
    'desktop.quit': 'Quit',
    'desktop.cannot_start': 'Kontorflyt could not start',
  },
})
