import { textDomain } from './text-domain.ts'

/** What is said of the way in for other programs on this machine. */
export const restFaceTexts = textDomain({
  nb: {
    'rest.port_in_use': 'Andre programmer når ikke Kontorflyt, for port {port} er i bruk av noe annet på maskinen. Alt annet i Kontorflyt går som før. Avslutt det som bruker porten, eller velg en annen port her. Kontorflyt prøver igjen hvert minutt.',
    'rest.port_not_allowed': 'Andre programmer når ikke Kontorflyt, for maskinen gir ikke lov til å bruke port {port}. Alt annet i Kontorflyt går som før. Velg en annen port her.',
    'rest.key_not_kept': 'Nøkkelen kunne ikke lagres i {file}. Alt annet i Kontorflyt går som før. Se at disken har plass og at mappen kan skrives til.',
    'rest.not_opened': 'Kontorflyt fikk ikke åpnet for andre programmer. Alt annet i Kontorflyt går som før, og det prøves igjen hvert minutt. Hva som gikk galt, står i loggen.',
    'rest.only_in_the_page': 'Dette gjøres bare i Innstillinger på maskinen der Kontorflyt går. Ingenting er endret.',
    'rest.always_on': 'Kontorflyt går her uten vindu, og er alltid åpent for programmer på maskinen som har nøkkelen. Ingenting er endret. Nøkkelen får du av den som startet programmet.',
    'rest.is_off': 'Kontorflyt er ikke åpent for andre programmer. Ingenting er endret. Slå det på i Innstillinger først.',
    'rest.docs_not_opened': 'Nettleseren kunne ikke åpnes. Ingenting er endret. Se om maskinen har en nettleser som er valgt som standard.',
    'rest.ticket_used_title': 'Åpne beskrivelsen på nytt',
    'rest.ticket_used_body': 'Denne adressen virker bare én gang og bare en kort stund. Åpne beskrivelsen fra Innstillinger i Kontorflyt igjen.',
  },
  nn: {
    'rest.port_in_use': 'Andre program når ikkje Kontorflyt, for port {port} er i bruk av noko anna på maskina. Alt anna i Kontorflyt går som før. Avslutt det som bruker porten, eller vel ein annan port her. Kontorflyt prøver igjen kvart minutt.',
    'rest.port_not_allowed': 'Andre program når ikkje Kontorflyt, for maskina gjev ikkje lov til å bruke port {port}. Alt anna i Kontorflyt går som før. Vel ein annan port her.',
    'rest.key_not_kept': 'Nøkkelen kunne ikkje lagrast i {file}. Alt anna i Kontorflyt går som før. Sjå at disken har plass og at mappa kan skrivast til.',
    'rest.not_opened': 'Kontorflyt fekk ikkje opna for andre program. Alt anna i Kontorflyt går som før, og det blir prøvt igjen kvart minutt. Kva som gjekk gale, står i loggen.',
    'rest.only_in_the_page': 'Dette blir gjort berre i Innstillingar på maskina der Kontorflyt går. Ingenting er endra.',
    'rest.always_on': 'Kontorflyt går her utan vindauge, og er alltid ope for program på maskina som har nøkkelen. Ingenting er endra. Nøkkelen får du av den som starta programmet.',
    'rest.is_off': 'Kontorflyt er ikkje ope for andre program. Ingenting er endra. Slå det på i Innstillingar først.',
    'rest.docs_not_opened': 'Nettlesaren kunne ikkje opnast. Ingenting er endra. Sjå om maskina har ein nettlesar som er vald som standard.',
    'rest.ticket_used_title': 'Opne skildringa på nytt',
    'rest.ticket_used_body': 'Denne adressa verkar berre éin gong og berre ei kort stund. Opne skildringa frå Innstillingar i Kontorflyt igjen.',
  },
  en: {
    'rest.port_in_use': 'Other programs cannot reach Kontorflyt, because something else on this machine uses port {port}. Everything else in Kontorflyt goes on as before. Close what uses the port, or choose another port here. Kontorflyt tries again each minute.',
    'rest.port_not_allowed': 'Other programs cannot reach Kontorflyt, because this machine does not allow port {port}. Everything else in Kontorflyt goes on as before. Choose another port here.',
    'rest.key_not_kept': 'The key could not be saved in {file}. Everything else in Kontorflyt goes on as before. See that the disk has room and that the folder can be written to.',
    'rest.not_opened': 'Kontorflyt could not be opened to other programs. Everything else in Kontorflyt goes on as before, and it tries again each minute. The log says what went wrong.',
    'rest.only_in_the_page': 'This is done only in Settings on the machine that Kontorflyt runs on. Nothing was changed.',
    'rest.always_on': 'Kontorflyt runs here without a window, and is always open to programs on this machine that have the key. Nothing was changed. Whoever started the program has the key.',
    'rest.is_off': 'Kontorflyt is not open to other programs. Nothing was changed. Switch it on in Settings first.',
    'rest.docs_not_opened': 'The browser could not be opened. Nothing was changed. See whether this machine has a browser that is chosen as its default.',
    'rest.ticket_used_title': 'Open the description again',
    'rest.ticket_used_body': 'This address works only once and only for a short time. Open the description from Settings in Kontorflyt again.',
  },
})
