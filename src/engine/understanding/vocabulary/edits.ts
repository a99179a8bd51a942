import type { Language } from '../../../shared/language.ts'

/*
 * What is said about a draft that lies on the table. These words count only in a conversation
 * that has come to a draft, and so are kept apart from the vocabulary of descriptions.
 */

/**
 * What a word of a change asks for. `instead` and `step` are no orders themselves: "kl 8 i
 * stedet", "siste steg".
 */
export type EditWord = 'move' | 'sooner' | 'remove' | 'add' | 'rename' | 'off' | 'on' | 'undo' | 'change' | 'template' | 'only' | 'also' | 'not' | 'instead' | 'instead_of' | 'step' | 'keep' | 'afresh' | 'the_draft' | 'earlier' | 'longer' | 'send' | 'fine'

export interface EditEntry {
  readonly word: EditWord
  readonly nb: string
  readonly nn: string
  readonly en: string
}

/** Written as the other vocabularies: commas between words, slashes before endings. */
export const editWords: readonly EditEntry[] = [
  { word: 'move', nb: 'flytt/e/es, flytter, utsett/e, utsettes, skyv, skyve, forskyv', nn: 'flytt/e/ast, utset/je, skyv', en: 'move/s, shift, reschedule, postpone, push, delay, push back' },
  { word: 'sooner', nb: 'fremskynd, fremskynde, framskynd, framskynde', nn: 'framskund, framskunde, framskynd', en: 'bring forward, advance' },
  { word: 'remove', nb: 'fjern/e/es, dropp/e/es, kutt/e, kutt ut, kutte ut, ta bort, ta vekk, ta ut, slett/e/es, stryk/e, hopp over, vi trenger ikke, trenger ikke, uten, ingen, vil ikke ha', nn: 'fjern/e/ast, dropp/e, kutt, kutt ut, ta bort, ta vekk, slett/e, stryk/e, vi treng ikkje, treng ikkje, utan, ingen', en: 'remove, drop, delete, cut, take out, take away, leave out, get rid of, skip, we do not need, no need for, without, lose' },
  { word: 'add', nb: 'legg til, legge til, legg på, legg inn, legge inn, ta med, ta også med, ha med, tilføy, pluss på, inkluder', nn: 'legg til, leggje til, legg inn, ta med, ha med, tilføy, inkluder', en: 'add, include, put in, append, throw in' },
  { word: 'rename', nb: 'kall/e, kall den, kalle den, kall det, kall arbeidsflyten, døp den, døp om til, døp den om til, gi den navnet, gi arbeidsflyten navnet, navnet skal være, navnet er, nytt navn, endre navn til, endre navnet til, bytt navn til, skift navn til, navn på arbeidsflyten', nn: 'kall han, kall den, kalle den, kall arbeidsflyten, kall, gje han namnet, gje den namnet, namnet skal vere, namnet er, nytt namn, endre namn til, endre namnet til, byt namn til', en: 'call it, call this, name it, rename it to, rename to, rename it, rename, name it as, change the name to, the name should be, the name is, new name, title it' },
  { word: 'off', nb: 'slå av, slå den av, skru av, skru den av, deaktiver, deaktivere, sett på pause, sett den på pause, pause, stopp/e', nn: 'slå av, slå han av, skru av, deaktiver, set på pause, stopp/e', en: 'turn off, turn it off, switch off, switch it off, deactivate, disable, pause, stop' },
  { word: 'on', nb: 'slå på, slå den på, skru på, skru den på, aktiver, aktivere', nn: 'slå på, slå han på, skru på, aktiver', en: 'turn on, turn it on, switch on, switch it on, activate, enable' },
  { word: 'undo', nb: 'angre, angre det, angre siste, angre siste endring, glem det, glem det siste, gå tilbake, som før, nei glem det, ta det tilbake', nn: 'angre, angre det, gløym det, gå tilbake, som før, ta det tilbake', en: 'undo, undo that, never mind, nevermind, forget it, forget that, go back, revert, as before, take that back' },
  { word: 'change', nb: 'endre/r, endre til, bytt/e, bytt til, bytt ut, bytte til, skift/e, sett, juster, la, gjør', nn: 'endre, endre til, byt/e, byt til, skift, set, juster, lat', en: 'change, change to, switch, switch to, make, make it, set, set it to, swap, adjust, let, use' },
  { word: 'template', nb: 'mal, malen, e-postmal, e-postmalen', nn: 'mal, malen, e-postmal', en: 'template, the template' },
  { word: 'only', nb: 'bare, kun, utelukkende', nn: 'berre, kun', en: 'only, just' },
  { word: 'also', nb: 'også, i tillegg, dessuten, attpåtil', nn: 'også, òg, i tillegg, dessutan, attpåtil', en: 'also, too, as well, in addition' },
  { word: 'not', nb: 'ikke, unntatt, bortsett fra', nn: 'ikkje, unnateke, bortsett frå', en: "not, don't, do not, except, but not" },
  { word: 'instead', nb: 'i stedet, istedet, isteden, istedenfor det, heller', nn: 'i staden, heller', en: 'instead, rather' },
  { word: 'instead_of', nb: 'i stedet for, istedenfor, istedet for, fremfor, ikke', nn: 'i staden for, framfor, ikkje', en: 'instead of, rather than, not' },
  { word: 'step', nb: 'steg, steget, trinn, trinnet, punkt, punktet', nn: 'steg, steget, trinn, trinnet, punkt, punktet', en: 'step, the step, part' },
  { word: 'keep', nb: 'behold/e, la stå, uendret, la være', nn: 'behald/e, lat stå, uendra', en: 'keep, leave, as it is, unchanged' },
  { word: 'afresh', nb: 'ny arbeidsflyt, en ny arbeidsflyt, lag en ny arbeidsflyt, ny rutine, begynn på nytt, start på nytt, ny plan, lag en ny plan', nn: 'ny arbeidsflyt, ein ny arbeidsflyt, ny rutine, byrja på nytt, start på nytt, ny plan', en: 'new workflow, a new workflow, make a new workflow, start over, start again, new plan, from scratch' },
  { word: 'the_draft', nb: 'arbeidsflyten, rutinen, planen, utkastet, hele greia, alt sammen', nn: 'arbeidsflyten, rutinen, planen, utkastet, alt saman', en: 'the workflow, workflow, the routine, the plan, the draft, it all, the whole thing' },
  { word: 'earlier', nb: 'tidligere, før, mindre, kortere', nn: 'tidlegare, før, mindre, kortare', en: 'earlier, sooner, before, less, shorter' },
  { word: 'longer', nb: 'lenger, lengre, mer, ekstra', nn: 'lenger, lengre, meir, ekstra', en: 'longer, more, extra' },
  { word: 'fine', nb: 'takk, tusen takk, ok, okei, fint, flott, supert, perfekt, bra, greit, ja', nn: 'takk, tusen takk, ok, fint, flott, supert, perfekt, bra, greitt, ja', en: 'thanks, thank you, ok, okay, fine, great, perfect, good, yes' },
  { word: 'send', nb: 'send, sende, sendes, gå, går', nn: 'send, sende, sendast, gå, går', en: 'send, sent, go, run' },
]

/** Languages that a version of a template can be in, as the words name them. */
export const languageWords: readonly { readonly language: Language | 'other'; readonly forms: string }[] = [
  { language: 'en', forms: 'engelsk, english' },
  { language: 'nb', forms: 'bokmål, norsk, norwegian, bokmal' },
  { language: 'nn', forms: 'nynorsk' },
  { language: 'other', forms: 'svensk, dansk, tysk, fransk, polsk, spansk, swedish, danish, german, french, polish, spanish' },
]
