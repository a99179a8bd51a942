import type { Texts } from '../nb/index.ts'

export const desktop: Texts['desktop'] = {
  paused: { title: 'Alt står på pause', text: 'Ingenting blir sendt eller starta før du held fram. Sett på pause {{since}}.', resume: 'Hald fram' },
  quitting: {
    title: 'Kontorflyt avsluttar',
    left_one: 'Éi oppgåve blir gjord ferdig.',
    left_other: '{{count, number}} oppgåver blir gjorde ferdige.',
    text: 'Det som ikkje blir rokke, held fram ved neste start. Ingen blir gløymde.',
    now: 'Avslutt no utan å vente',
  },
  slept: {
    title: 'Medan maskina sov',
    span: 'Frå {{from}} til {{to}}.',
    late: 'skulle gått {{due}}, og vart køyrd då maskina vakna.',
    skipped: 'skulle gått {{due}}, og vart ikkje køyrd.',
    see: 'Sjå køyringa',
  },
  settings: {
    lead: 'Gjeld programmet på denne maskina, ikkje heile kontoret.',
    notInABrowser: 'Dette finst ikkje i ein nettlesar. Kontorflyt går her utan vindauge, som ei teneste på maskina, og har korkje ikon, varsel eller start ved innlogging.',
    startAtLogin: 'Start når eg loggar inn',
    startAtLoginHint: 'Utan vindauge. Programmet finst som eit ikon i systemstatusfeltet.',
    startAtLoginInstalled: 'Berre eit installert program kan startast av systemet.',
    close: 'Når eg lukkar vindauget',
    keepRunning: 'Gå vidare i bakgrunnen',
    keepRunningHint: 'Arbeidsflytane går som før.',
    quit: 'Avslutt programmet',
    quitHint: 'Arbeidsflytar som skulle gått imens, følgjer sin eigen regel for tapte køyringar.',
    ask: 'Spør meg neste gong',
    notifyFailures: 'Varsle når noko feilar',
    notifyFinished: 'Varsle når ei køyring er ferdig',
    quiet: 'Stilletid',
    quietHint: 'Varsel ventar til ho er over. Alt står like fullt under «I dag».',
    quietFrom: 'Frå',
    quietTo: 'Til',
    quietZone: 'Tida til kontoret',
  },
}
