import type { VocabularyEntry } from './entry.ts'

export const peopleWords: readonly VocabularyEntry[] = [
  { tag: 'all', nb: 'alle, samtlige, alla', nn: 'alle, samtlege', en: 'all, all of, al' },
  { tag: 'customer', dialect: 'kundan, kunda, kunden våres', nb: 'kunder, kundene, våre kunder, kundelisten, kundelista, kunders, kundemassen', nn: 'kundar, kundane, kundene, kunder', en: "customers, clients, customer list, the customers" },
  { tag: 'the_customer', nb: 'kunde, kunden, vedkommende, bestilleren', nn: 'kunde, kunden, vedkomande', en: 'customer, client, the customer, the client' },
  { tag: 'everyone', nb: 'alle sammen, allesammen, allekunder, enhver', nn: 'alle saman', en: 'everyone, everybody, anyone, anybody' },
  { tag: 'me', dialect: 'mæ, mei', nb: 'meg', nn: 'meg', en: 'me, myself' },
  { tag: 'them', dialect: 'dæm, dæ, dom, døm, di, dæi', nb: 'dem, de, dei, disse, hver av dem', nn: 'dei, dem, desse', en: 'them, they, those, these, him, her' },
  { tag: 'someone', nb: 'noen, nokon, enkelte, noen av, en kunde, noe', nn: 'nokon, nokre, einskilde, nokon av, nokre av, ein kunde', en: 'someone, somebody, some, some of, any of, a customer' },
  { tag: 'except', dialect: 'onntatt, onnetatt, onntadd, unntadd, utanom, bortsett ifra, borsett fra, bortsett fra', nb: 'unntatt, untatt, unntagen, unntaket, unntak av, bortsett fra, utenom, ekskl, eksklusiv, eksklusive, med unntak av, utenfor, minus, men ikke, ikke, foruten, med mindre', nn: 'unnateke, unntatt, bortsett frå, utanom, utanfor, utan, men ikkje, ikkje, med unntak av, med mindre', en: 'except, except for, excluding, other than, apart from, but not, but, without, bar, save, unless, not' },
  { tag: 'group_word', nb: 'gruppe, gruppen, gruppa, gruppene, kundegruppen, kundegruppa, kundegruppene', nn: 'gruppe, gruppa, gruppene, kundegruppa', en: 'group, groups, customer group' },
  { tag: 'boss', nb: 'sjefen, sjef, lederen, leder, daglig leder, regnskap, regnskapet, styret, ledelsen, lageret, økonomi, kontoret, administrasjonen', nn: 'sjefen, leiaren, rekneskapen, rekneskap, styret, lageret, kontoret', en: 'boss, the boss, manager, accounting, the board, management, the office, the warehouse' },
]
