import { detectMimeType } from 'nodemailer/lib/mime-funcs'

/** Long enough for people, and with every letter encoded within what old mail programs read. */
const LENGTH = 100

/** Kinds that mail servers throw away or programs run: Gmail's and Outlook's lists, and what shows a page or runs script. */
const BLOCKED = new Set(
  (
    'ade adp apk app appx appxbundle application asp aspx bas bat cab cer chm cmd com cpl crt csh dex diagcab diagcfg diagpkg dll dmg ex exe fxp gadget grp hlp hpj hta htm html img inf ins iso isp its jar jnlp js jse ksh ' +
    'lib lnk mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb mde mdt mdw mdz mhtml mjs msc msh msh1 msh2 mshxml msi msix msixbundle msp mst msu nsh ops osd pcd pif pkg pl plg prf prg ps1 ps2 psc1 psc2 pst py pyc pyo pyw ' +
    'reg scf scr sct settingcontent-ms shb shs svg sys theme tmp url vb vbe vbp vbs vhd vhdx vsmacros vsw vxd website wsb wsc wsf wsh xhtml xll xml xnk'
  ).split(' '),
)

/**
 * The name under which a file goes out: the last part of what was given, without what cannot be
 * seen or turns the direction of writing (a name that ends "…exe.pdf" to the eye only), without
 * what Windows forbids, not longer than a hundred letters, its ending kept.
 */
export function safeAttachmentName(given: string): string {
  const last = given.normalize('NFC').toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const clean = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '').replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '')
  const ending = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? ''
  const stem = Array.from(clean.slice(0, clean.length - ending.length)).slice(0, LENGTH - ending.length).join('').trimEnd()
  return stem === '' ? `vedlegg${ending}` : `${stem}${ending}`
}

/** The ending that keeps a file from being sent at all, or undefined. */
export function blockedEnding(filename: string): string | undefined {
  const ending = /\.([^.]+)$/.exec(filename)?.[1]?.toLowerCase() ?? ''
  return BLOCKED.has(ending) ? ending : undefined
}

/** What a file is called in a mail, by its ending: a mail inside a mail would be read as one, so it goes as mere bytes. */
export function attachmentType(filename: string): string {
  const type = detectMimeType(filename) || 'application/octet-stream'
  return /^(message|multipart|text\/html)/i.test(type) ? 'application/octet-stream' : type
}
