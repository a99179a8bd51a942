import { textDomain } from './text-domain.ts'

/** What is said about events: why one was refused, and why one did not start a workflow. */
export const eventTexts = textDomain({
  nb: {
    'event.no_email_yet': 'Programmet leser ikke innkommende e-post, så e-post kan ikke starte arbeidsflyter. Ingenting er endret. Sett opp «Innkommende e-post» i Innstillinger, eller velg en annen hendelse.',
    'event.bad_filter': 'Arbeidsflyten «{workflow}» ble ikke startet av hendelsen: det den lytter etter, kan ikke leses. Ingenting er sendt. Åpne den, velg hendelsen på nytt og lagre.',
    'event.loop': 'Arbeidsflyten «{workflow}» ble ikke startet: hendelsen kom fra dens egen kjede av kjøringer og ville startet den om og om igjen. Det som alt er gjort, står. Se over hva arbeidsflytene starter hos hverandre.',
    'event.too_deep': 'Arbeidsflyten «{workflow}» ble ikke startet: hendelsen er det {limit}. leddet i en kjede av arbeidsflyter som starter hverandre. Det som alt er gjort, står. Se over hva arbeidsflytene starter hos hverandre.',
    'event.folder_unreadable': 'Mappen {folder} kan ikke leses, så nye filer i den blir ikke sett. Filene er ikke rørt. Sjekk at mappen finnes og at programmet har lov til å lese den.',
    'event.too_many_files': 'Mappen {folder} har mer enn {limit} filer, så nye filer i den blir ikke sett. Filene er ikke rørt. Flytt gamle filer til en annen mappe.',
    'problem.customer_needed': 'mangler: oppgi customerId eller email til en kunde i registeret',
    'problem.unknown_customer_email': 'er ikke adressen til noen kunde i registeret',
    'problem.unknown_order': 'er ikke en bestilling fra denne kunden',
    'problem.event_id': 'må være en tekst på 1 til 200 tegn, eller et tall',
    'problem.file_needed': 'mangler: oppgi filens navn eller sti',
  },
  nn: {
    'event.no_email_yet': 'Programmet les ikkje innkomande e-post, så e-post kan ikkje starte arbeidsflytar. Ingenting er endra. Set opp «Innkomande e-post» i Innstillingar, eller vel ei anna hending.',
    'event.bad_filter': 'Arbeidsflyten «{workflow}» vart ikkje starta av hendinga: det han lyttar etter, kan ikkje lesast. Ingenting er sendt. Opne han, vel hendinga på nytt og lagre.',
    'event.loop': 'Arbeidsflyten «{workflow}» vart ikkje starta: hendinga kom frå hans eiga kjede av køyringar og ville starta han om og om igjen. Det som alt er gjort, står. Sjå over kva arbeidsflytane startar hos kvarandre.',
    'event.too_deep': 'Arbeidsflyten «{workflow}» vart ikkje starta: hendinga er det {limit}. leddet i ei kjede av arbeidsflytar som startar kvarandre. Det som alt er gjort, står. Sjå over kva arbeidsflytane startar hos kvarandre.',
    'event.folder_unreadable': 'Mappa {folder} kan ikkje lesast, så nye filer i henne blir ikkje sett. Filene er ikkje rørte. Sjekk at mappa finst og at programmet har lov til å lese henne.',
    'event.too_many_files': 'Mappa {folder} har meir enn {limit} filer, så nye filer i henne blir ikkje sett. Filene er ikkje rørte. Flytt gamle filer til ei anna mappe.',
    'problem.customer_needed': 'manglar: oppgje customerId eller email til ein kunde i registeret',
    'problem.unknown_customer_email': 'er ikkje adressa til nokon kunde i registeret',
    'problem.unknown_order': 'er ikkje ei bestilling frå denne kunden',
    'problem.event_id': 'må vere ein tekst på 1 til 200 teikn, eller eit tal',
    'problem.file_needed': 'manglar: oppgje namnet på fila eller stien til henne',
  },
  en: {
    'event.no_email_yet': 'The program does not read incoming mail, so an e-mail cannot start a workflow. Nothing has been changed. Set up “Incoming mail” in Settings, or choose another event.',
    'event.bad_filter': 'The workflow “{workflow}” was not started by the event: what it listens for cannot be read. Nothing was sent. Open it, choose the event again and save.',
    'event.loop': 'The workflow “{workflow}” was not started: the event came from its own chain of executions and would have started it again and again. What has been done already stands. Look over what the workflows start in one another.',
    'event.too_deep': 'The workflow “{workflow}” was not started: the event is link {limit} in a chain of workflows that start one another. What has been done already stands. Look over what the workflows start in one another.',
    'event.folder_unreadable': 'The folder {folder} cannot be read, so new files in it are not seen. The files have not been touched. Check that the folder exists and that the program may read it.',
    'event.too_many_files': 'The folder {folder} has more than {limit} files, so new files in it are not seen. The files have not been touched. Move old files to another folder.',
    'problem.customer_needed': 'is missing: give the customerId or the email of a customer in the register',
    'problem.unknown_customer_email': 'is not the address of any customer in the register',
    'problem.unknown_order': 'is not an order of this customer',
    'problem.event_id': 'must be a text of 1 to 200 characters, or a number',
    'problem.file_needed': "is missing: give the file's name or path",
  },
})
