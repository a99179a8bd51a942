import type { VocabularyEntry } from './entry.ts'

export const conditionWords: readonly VocabularyEntry[] = [
  { tag: 'not', dialect: 'itj, ittj, itte, ittje, ikkj, ente', nb: 'ikke, ikkje, ikk, ike, ikek, aldri, ennå ikke, enda ikke, fortsatt ikke', nn: 'ikkje, ikke, aldri, enno ikkje', en: "not, hasn't, haven't, hasnt, havent, didn't, don't, doesn't, never, dont, didnt, isn't, still not, not yet, still haven't, still hasn't" },
  { tag: 'without', nb: 'uten, utten', nn: 'utan', en: 'without, with no, with no, lacking, no' },
  { tag: 'missing', nb: 'mangler, mangle, mangla, manglende, manglar, står igjen, gjenstår, utestående', nn: 'manglar, manglande, mangle, står att', en: 'missing, outstanding, lacks' },
  { tag: 'ordered', nb: 'bestilt, bestilte, bestillt, bestilling inne, bestille, bestellt, bestild', nn: 'bestilt, bestilte, tinga, tinge', en: 'ordered, order, purchased, bought' },
  { tag: 'delivered', nb: 'levert, leverer, levert inn, sendt inn, lagt inn, fylt ut, returnert, innlevert, meldt inn, kommet med, gjort, lever inn, sendt', nn: 'levert, leverer, levert inn, sendt inn, lagt inn, fylt ut, returnert', en: 'submitted, placed, returned, filled in, filled out, completed, sent in, handed in, put in, turned in, made' },
  { tag: 'replied', nb: 'svart, svarer, svara, svare, respondert, besvart, gitt svar, gitt lyd, svarte, reagert, gitt tilbakemelding', nn: 'svart, svara, svarar, svare, respondert, gjeve svar', en: 'replied, responded, answered, reply, respond, answer, replies, responds, answers, reacted, got back' },
  { tag: 'silent', value: 'no_reply', nb: 'ubesvarte, hører vi ikke noe, hører vi ingenting, hører vi ikke fra dem, ikke hører noe, ikke lar høre fra seg', nn: 'høyrer vi ikkje noko, høyrer vi ingenting, høyrer me ikkje noko, høyrer me ingenting', en: 'hear nothing, hear nothing back, do not hear back, don\'t hear back, have not heard back, haven\'t heard back, hasn\'t got back to us, non-responders, nonresponders, non responders, non-respondents' },
  { tag: 'silent', value: 'orders_missing', nb: 'etternølere, etternølerne, sluntrere', nn: 'etternølarar, etternølarane', en: 'stragglers, latecomers, non-orderers' },
  { tag: 'reply', nb: 'svar, tilbakemelding', nn: 'svar, tilbakemelding', en: 'reply, response, answer' },
  { tag: 'who', nb: 'som, hvem, hvem som, kem, kem som', nn: 'som, kven, kven som', en: 'who, that, which, whoever, whom' },
  { tag: 'have', nb: 'har, hadde, ha, haver, fått, er', nn: 'har, hadde, ha, fått, er', en: "have, has, had, did, do, does, are, is" },
  { tag: 'forgot', nb: 'glemt å, har glemt å, glemmer å', nn: 'gløymt å', en: 'forgot to, forgotten to, failed to, yet to, have yet to' },
  { tag: 'if', nb: 'hvis, dersom, viss, vis, i tilfelle, om', nn: 'dersom, viss, om, hvis', en: 'if, in case, should' },
  { tag: 'yet', nb: 'ennå, enda, fortsatt, fremdeles, noe', nn: 'enno, framleis, noko', en: 'yet, still, anything, so far' },

  { tag: 'when', nb: 'når, hver gang, så snart, straks, med en gang, idet, så fort, da', nn: 'når, kvar gong, så snart, med ein gong, så fort', en: 'when, whenever, as soon as, every time, each time, once, upon, after each, after every' },
  { tag: 'on_event', nb: 'ved', nn: 'ved', en: 'on' },
  { tag: 'new', nb: 'ny, nye, nytt, nyregistrert', nn: 'ny, nye, nytt', en: 'new' },
  { tag: 'orders_verb', nb: 'bestiller, bestille, legger inn, handler, kjøper, sender inn', nn: 'bestiller, tingar, legg inn, handlar, bestillar', en: 'orders, places, purchases, buys, submits' },
  { tag: 'arrives', dialect: 'kjæm, kjæm inn, kjemme, kommer te', nb: 'kommer, kommer inn, inn, mottas, mottar, mottatt, registreres, registrert, opprettes, opprettet, blir, bli, legges til, lagt til, dukker opp, tikker inn, melder seg, legges', nn: 'kjeme, kjeme inn, kjem, kjem inn, mottek, motteke, registrert, blir, vert, oppretta, lagt til, kjem til', en: 'arrives, arrive, comes in, come in, is received, received, created, is created, added, is added, registered, registers, signs up, joins, placed, submitted' },
  { tag: 'file', nb: 'fil, filen, filer, fila, dokument', nn: 'fil, fila, filer, dokument', en: 'file, files, document' },
  { tag: 'webhook', nb: 'webhook, webhooken, webkrok', nn: 'webhook, webhooken', en: 'webhook' },

  { tag: 'holiday', nb: 'rød dag, røde dager, rødedager, røddag, helligdag/en/er/ene, høytidsdag/er, fridag/er, offentlig fridag, røde daga', nn: 'raud dag, raude dagar, heilagdag/en/ar/ane, helgedag/ar, høgtidsdag/ar, fridag/ar, raude dager', en: 'public holiday/s, holiday/s, bank holiday/s, red day/s' },
  { tag: 'policy_before', nb: 'før, forrige, i forkant, dagen før', nn: 'før, førre, dagen før', en: 'before, previous, preceding, prior, the day before' },
  { tag: 'policy_skip', nb: 'hopp over, hopper over, dropp, dropper, dropp det, utgår, stå over, skip, kutt ut, avlys, droppes', nn: 'hopp over, hoppar over, dropp, droppar, utgår, stå over, avlys', en: 'skip, skip it, skips, drop, omit, cancel' },
  { tag: 'is', nb: 'er, faller, havner, blir, treffer', nn: 'er, fell, blir, hamnar', en: 'is, falls, it is, is on, lands' },
]
