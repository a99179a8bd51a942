/** What the receiver's screen is set to. */
export type MailScheme = 'light' | 'dark'

/** A mail's HTML as it looks on a light or a dark screen, whatever the screen here is: a mail asks its own screen, once for each rule. */
export function inScheme(html: string, scheme: MailScheme): string {
  return html.replaceAll('@media (prefers-color-scheme: dark)', scheme === 'dark' ? '@media all' : '@media not all').replace('content="light dark"', `content="${scheme}"`).replace('color-scheme: light dark;', `color-scheme: ${scheme};`)
}
