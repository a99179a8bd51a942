import { textDomain } from './text-domain.ts'

/** What a person reads about the program's own next version. */
export const updateTexts = textDomain({
  nb: {
    'updates.elsewhere': 'Denne utgaven av Kontorflyt oppdaterer ikke seg selv. Ingenting er endret. Hent en ny versjon der du hentet denne.',
    'updates.nothing_ready': 'Det er ingen ny versjon klar til å installeres. Ingenting er endret. Se etter en ny versjon først.',
    'updates.failed.unreachable': 'Stedet der nye versjoner ligger, svarte ikke. Kontorflyt går videre som før. Se om nettet virker; programmet prøver igjen av seg selv.',
    'updates.failed.untrusted': 'Den nye versjonen er ikke signert av den som lager Kontorflyt, og ble ikke installert. Ingenting er endret. Si fra til den som hjelper dere med maskinene om det skjer flere ganger.',
    'updates.failed.damaged': 'Den nye versjonen kom ikke hel fram, og ble kastet. Kontorflyt går videre som før, og henter den på nytt senere.',
    'updates.failed.disk_full': 'Det er ikke plass på disken til den nye versjonen. Kontorflyt går videre som før. Rydd plass, og prøv igjen.',
    'updates.failed.not_installed': 'Den nye versjonen kunne ikke installeres. Kontorflyt er startet igjen som før, og ingenting er tapt. Prøv igjen, og si fra til den som hjelper dere med maskinene om det skjer flere ganger. Hva som gikk galt, står i loggen.',
    'updates.failed.other': 'Den nye versjonen kunne ikke hentes. Kontorflyt går videre som før, og prøver igjen senere. Hva som gikk galt, står i loggen.',
  },
  nn: {
    'updates.elsewhere': 'Denne utgåva av Kontorflyt oppdaterer ikkje seg sjølv. Ingenting er endra. Hent ein ny versjon der du henta denne.',
    'updates.nothing_ready': 'Det er ingen ny versjon klar til å installerast. Ingenting er endra. Sjå etter ein ny versjon først.',
    'updates.failed.unreachable': 'Staden der nye versjonar ligg, svarte ikkje. Kontorflyt går vidare som før. Sjå om nettet verkar; programmet prøver igjen av seg sjølv.',
    'updates.failed.untrusted': 'Den nye versjonen er ikkje signert av den som lagar Kontorflyt, og vart ikkje installert. Ingenting er endra. Sei frå til den som hjelper dykk med maskinene om det skjer fleire gonger.',
    'updates.failed.damaged': 'Den nye versjonen kom ikkje heil fram, og vart kasta. Kontorflyt går vidare som før, og hentar han på nytt seinare.',
    'updates.failed.disk_full': 'Det er ikkje plass på disken til den nye versjonen. Kontorflyt går vidare som før. Rydd plass, og prøv igjen.',
    'updates.failed.not_installed': 'Den nye versjonen kunne ikkje installerast. Kontorflyt er starta igjen som før, og ingenting er tapt. Prøv igjen, og sei frå til den som hjelper dykk med maskinene om det skjer fleire gonger. Kva som gjekk gale, står i loggen.',
    'updates.failed.other': 'Den nye versjonen kunne ikkje hentast. Kontorflyt går vidare som før, og prøver igjen seinare. Kva som gjekk gale, står i loggen.',
  },
  en: {
    'updates.elsewhere': 'This copy of Kontorflyt does not update itself. Nothing has been changed. Get a new version where you got this one.',
    'updates.nothing_ready': 'There is no new version ready to install. Nothing has been changed. Look for a new version first.',
    'updates.failed.unreachable': 'The place where new versions lie did not answer. Kontorflyt goes on as before. See whether the network works; the program tries again by itself.',
    'updates.failed.untrusted': 'The new version is not signed by the maker of Kontorflyt, and was not installed. Nothing has been changed. Tell whoever looks after your machines if it happens again.',
    'updates.failed.damaged': 'The new version did not arrive whole and was thrown away. Kontorflyt goes on as before, and fetches it again later.',
    'updates.failed.disk_full': 'There is no room on the disk for the new version. Kontorflyt goes on as before. Make room and try again.',
    'updates.failed.not_installed': 'The new version could not be installed. Kontorflyt has been started again as it was, and nothing is lost. Try again, and tell whoever looks after your machines if it happens again. The log says what went wrong.',
    'updates.failed.other': 'The new version could not be fetched. Kontorflyt goes on as before and tries again later. The log says what went wrong.',
  },
})
