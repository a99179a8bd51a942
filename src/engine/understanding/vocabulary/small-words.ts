import type { VocabularyEntry } from './entry.ts'

/**
 * `filler` is looked through by every rule ("send gjerne et skjema"). `plain` words are
 * known, so that no misspelling is seen in them, and say nothing that the program does.
 */
export const smallWords: readonly VocabularyEntry[] = [
  { tag: 'and', nb: 'og, samt, å, pluss', nn: 'og, samt', en: 'and, plus, as well as' },
  { tag: 'then', nb: 'så, deretter, dernest, og så, siden, til slutt, til sist, slutt, avslutningsvis', nn: 'så, deretter, og så, til slutt, til sist, slutt', en: 'then, and then, next up, finally, lastly' },
  { tag: 'but', nb: 'men, mens', nn: 'men, medan, mens', en: 'but, while, whereas' },
  { tag: 'or', nb: 'eller', nn: 'eller', en: 'or, otherwise, else' },
  { tag: 'to', nb: 'til, te, t, åt', nn: 'til, åt, te', dialect: 'tell, tel, tæll', en: 'to, for' },
  { tag: 'in', nb: 'i, om', nn: 'i, om', en: 'in' },
  { tag: 'on', nb: 'på, pa, om, ved, pr, per', nn: 'på, om, ved, per', en: 'on, about, per' },
  { tag: 'of', nb: 'av, over, for, på, om', nn: 'av, over, for, på, om', en: 'of, over, about, on, for, with' },
  { tag: 'article', nb: 'en, et, ei, den, det, de', nn: 'ein, eit, ei, den, det, dei', en: 'the, a, an, their' },
  { tag: 'modal', nb: 'skal, ska, må, vil, bør, kan, kunne, skulle, ønsker, trenger, ha, har', nn: 'skal, ska, må, vil, bør, kan, ønskjer, treng, ha, har', en: 'shall, should, must, will, would, can, could, want, need, needs' },
  { tag: 'filler', nb: 'allerede, gjerne, vennligst, bare, da, jo, også, alltid, ca, cirka, omtrent, automatisk, igjen, ekstra, ny purring, vanlige, vanlig, vårt, våre, vår, sin, sitt, sine, kjapt, rett, hele, presis, akkurat, straks', nn: 'allereie, gjerne, berre, då, jo, også, alltid, ca, cirka, omtrent, automatisk, att, ekstra, vanlege, heile, vår, vårt, våre, sin, sitt, sine', en: 'already, please, pls, plz, kindly, just, also, always, automatically, again, our, my, their, out, usual, simply, exactly, sharp, about, around, regular, short, friendly' },
  { tag: 'question', nb: 'hva, hvordan, hvorfor, hvor, hvilken, hvilke, åssen', nn: 'kva, korleis, kvifor, kor, kva for', en: "what, what's, how, why, where, which" },

  { tag: 'delete', nb: 'slett/e/er/es, fjern/e/er/es, tøm/me, utslett, destruer', nn: 'slett/e/ar/ast, fjern/e/ar, tøm', en: 'delete/s, remove/s, erase, wipe, drop table, drop the, purge, truncate, destroy' },
  { tag: 'secret', nb: 'passord/et/ene, passordene, api-nøkkel, api-nøkler, api-nøkkelen, apinøkkel, nøkkelen, hemmelighet/er, hemmelig, systemprompt, innlogging, påloggingsinformasjon, smtp-passord, smtp-passordet', nn: 'passord/et/a, api-nøkkel, api-nøkkelen, nøkkelen, løyndom, systemprompt', en: 'password/s, api key, api keys, api-key, secret/s, credentials, system prompt, private key' },
  { tag: 'ignore', nb: 'ignorer, ignorere, glem, se bort fra, overse, overstyr', nn: 'ignorer, gløym, sjå bort frå', en: 'ignore, disregard, forget, override, bypass' },
  { tag: 'instructions', nb: 'instruksjon/er/ene/en, instrukser, instruksene, regler, reglene, ordrene dine', nn: 'instruksjonar, instruksar, instruksane, reglar, reglane', en: 'instruction/s, rules, guidelines' },
  { tag: 'pretend', nb: 'lat som, du er nå, du er en, du er et, late som, oppfør deg som', nn: 'lat som, du er no', en: 'pretend, you are now, you are a, you are an, act as, developer mode, jailbreak, roleplay' },

  { tag: 'change', nb: 'stopp/e/er/es, avslutt/e, utsett/e, flytt/e/er, endre/r, kanseller/e, avbryt/e, slutt å, oppdater/e', nn: 'stopp/e/ar, avslutt/e, utset/je, flytt/e, endre, avbryt/e, slutt å', en: 'stop/s, cancel, postpone, move, change, reschedule, disable, abort' },

  { tag: 'plain', nb: 'god helg, god jul, godt nytt år, god helg-hilsen, jeg, æ, vi, du, dere, han, hun, man, at, som, for, dette, her, der, hei, hallo, takk, mvh, hilsen, god, dag, dagen, middag, rutine, rutinen, arbeidsflyt, arbeidsflyten, mer, mindre, noen, noe, gang, ganger, må, ble, blitt, vært, være, vær, går, gå, gjør, gjøre, kommer, kom, ta, tar, tas, hente, sørg, sørge, sørget, sørger, husk, huske, gjelder, greit, fint, bra, ok, ja, nei, sammen, mange, mye, lite, litt, hvilken, deg, oss, dine, ditt, din, hans, faktisk, egentlig, samme, både, enten, slik, sånn, hvor, dermed, altså, kun, dokker, dokke, dåkker, dere, okke, oss, dvs, ka,  bursdag, fødselsdag, vits, vitser, klokka er, tid, tiden, sent, skje, skjer, kjør, kjøre, kjøres, start, alt, ingen, ingenting, person, folk, navn, firma, svar, liker, blir, hvis ikke, først, fortell, nr, nummer, frem, fram, likevel, allikevel, forresten, foreløpig, holder, jul/a/en/e, romjul/a/en, påske/n, påska, sommer/en, sommerferie/n, ferie/n, pinse/n, pinsa, åpningstid/er/ene', nn: 'god helg, god jul, godt nytt år, eg, vi, me, du, de, han, ho, at, for, dette, her, der, veit, vite, hei, takk, mvh, helsing, god, dag, middag, rutine, meir, noko, gong, vart, vore, vere, går, gå, gjer, gjere, kjem, kom, ta, tek, hugs, sørg, gjeld, fint, bra, ok, ja, nei, saman, mange, mykje, litt, deg, oss, dine, din, eigentleg, same, anten, slik, kor, altså, berre, dykk, de, dokker, skje, skjer, køyr, køyre, ingen, ingenting, først, nr, nummer, likevel, forresten, førebels, held, jul/a, romjul/a, påske/a, sommar/en, ferie/n, pinse/a, opningstid/er/ene', en: 'nice weekend, good weekend, happy weekend, merry christmas, happy new year, i, we, you, he, she, it, its, be, been, being, was, were, as, so, if, this, there, here, hi, hello, hey, thanks, thx, thank, regards, good, something, nothing, anything, nice, thing, things, time, times, day, from, like, weather, joke, make, sure, would, could, really, very, more, less, any, many, much, up, down, over, under, run, use, work, works, workflow, routine, goes, go, going, take, put, set, come, place, name, names, people, person, house, home, today, birthday, payday, their, your, show, system, early, late, mode, away, first thing, soon, let, number, anyway, though, christmas, easter, summer, holiday season, opening hours' },
]
