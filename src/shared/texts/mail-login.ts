import { textDomain } from './text-domain.ts'

/** What providers refuse a login or a certificate for, beyond what every server does. */
export const mailLoginTexts = textDomain({
  nb: {
    'mail.login_smtp_auth_off': 'Microsoft 365 har slått av innlogging med passord for SMTP (SMTP AUTH) for «{user}» eller for hele kontoret. Ingenting er sendt. Velg «Logg inn med Microsoft» i stedet for passord, eller be den som styrer Microsoft 365, slå på «Godkjent SMTP» for postkassen.',
    'mail.login_app_password': '«{host}» godtar ikke det vanlige passordet til «{user}» i programmer som dette. Ingenting er sendt. Lag et app-passord i sikkerhetsinnstillingene hos leverandøren, og bruk det.',
    'mail.login_token_refused': '«{host}» slapp ikke «{user}» inn, enda leverandøren har godtatt innloggingen. Ingenting er sendt. Postkassen kan ha SMTP slått av, eller innloggingen gjelder en annen adresse: velg Microsoft Graph som vei ut, eller logg inn igjen med riktig konto.',
    'mail.tls_unknown_issuer': '«{host}» viser et sertifikat fra en utsteder som denne maskinen ikke kjenner. Passordet er for sikkerhets skyld ikke sendt. Sjekk servernavnet; har kontoret sin egen utsteder, må den som driver maskinene, legge den inn. Et virusprogram som leser e-post, kan også gi dette.',
  },
  nn: {
    'mail.login_smtp_auth_off': 'Microsoft 365 har slått av innlogging med passord for SMTP (SMTP AUTH) for «{user}» eller for heile kontoret. Ingenting er sendt. Vel «Logg inn med Microsoft» i staden for passord, eller be den som styrer Microsoft 365, slå på «Godkjend SMTP» for postkassen.',
    'mail.login_app_password': '«{host}» godtek ikkje det vanlege passordet til «{user}» i program som dette. Ingenting er sendt. Lag eit app-passord i tryggleiksinnstillingane hos leverandøren, og bruk det.',
    'mail.login_token_refused': '«{host}» sleppte ikkje «{user}» inn, enda leverandøren har godteke innlogginga. Ingenting er sendt. Postkassen kan ha SMTP slått av, eller innlogginga gjeld ei anna adresse: vel Microsoft Graph som veg ut, eller logg inn igjen med rett konto.',
    'mail.tls_unknown_issuer': '«{host}» viser eit sertifikat frå ein utferdar som denne maskina ikkje kjenner. Passordet er for tryggleiks skuld ikkje sendt. Sjekk tenarnamnet; har kontoret sin eigen utferdar, må den som driv maskinene, leggje han inn. Eit virusprogram som les e-post, kan òg gi dette.',
  },
  en: {
    'mail.login_smtp_auth_off': 'Microsoft 365 has turned off password login for SMTP (SMTP AUTH) for “{user}” or for the whole office. Nothing was sent. Choose “Sign in with Microsoft” instead of a password, or ask whoever manages Microsoft 365 to turn on “Authenticated SMTP” for the mailbox.',
    'mail.login_app_password': '“{host}” does not accept the usual password of “{user}” in programs like this. Nothing was sent. Make an app password in the security settings of your provider, and use that.',
    'mail.login_token_refused': '“{host}” did not let “{user}” in, though the provider has accepted the sign-in. Nothing was sent. The mailbox may have SMTP turned off, or the sign-in is for another address: choose Microsoft Graph as the way out, or sign in again with the right account.',
    'mail.tls_unknown_issuer': '“{host}” shows a certificate from an issuer that this computer does not know. To be safe, the password was not sent. Check the server name; if the office has an issuer of its own, whoever runs the computers must install it. An antivirus program that reads mail may also cause this.',
  },
})
