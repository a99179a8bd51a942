/** A link that looks like a button. Its words and its address may hold {{marks}}. */
export interface MailButton {
  readonly label: string
  readonly href: string
}

const CELL = 'border-radius:6px;background-color:#1c5fb0'
const LINK = 'display:inline-block;padding:12px 24px;border-radius:6px;background-color:#1c5fb0;color:#ffffff;font-weight:600;text-decoration:none'

/** Outlook gives a link no padding and no background of its own, but a cell of a table it does. */
export function buttonHtml({ label, href }: MailButton): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0"><tr><td bgcolor="#1c5fb0" style="${CELL}"><a href="${escapeText(href)}" style="${LINK}">${escapeText(label)}</a></td></tr></table>`
}

/** For text and for attributes in double quotes. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/\u00A0/g, '&nbsp;')
}
