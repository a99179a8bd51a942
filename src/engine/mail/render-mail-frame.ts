import type { Language } from '../../shared/language.ts'
import { escapeHtml } from './escape.ts'

const FONTS = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

/*
 * Mail programs read the web of twenty years ago: a table holds the width (Outlook knows no
 * max-width), styles stand inline, and the style element may be thrown away without harm: it
 * only turns colours for a dark screen.
 */
const STYLE = `
    :root { color-scheme: light dark; supported-color-schemes: light dark; }
    body { margin: 0; padding: 0; }
    p { margin: 0 0 16px; }
    h1, h2, h3 { margin: 0 0 12px; line-height: 1.25; }
    h1 { font-size: 26px; }
    h2 { font-size: 21px; }
    h3 { font-size: 17px; }
    ul, ol { margin: 0 0 16px; padding-left: 24px; }
    td > p:last-child, li > p:last-child { margin-bottom: 0; }
    img { max-width: 100%; height: auto; border: 0; }
    @media (prefers-color-scheme: dark) {
      .kf-page { background-color: #16181c !important; }
      .kf-card { background-color: #22252b !important; color: #e8eaed !important; }
      .kf-card a:not([style*="background"]) { color: #8ab4f8 !important; }
    }`

/** Seen by an inbox, not in the mail; Outlook hides by mso-hide alone. */
const UNSEEN = 'display:none;max-height:0;overflow:hidden;mso-hide:all;font-size:1px;line-height:1px;color:#f3f4f6;opacity:0'

/** A whole HTML document around the body of a mail. `body` is safe HTML, `title` any text, and so is `preheader`, which an inbox shows after the subject. */
export function renderMailFrame(body: string, title: string, language: Language, preheader = ''): string {
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <title>${escapeHtml(title)}</title>
    <style>${STYLE}
    </style>
  </head>
  <body class="kf-page" style="margin:0;padding:0;background-color:#f3f4f6">
    <div style="${UNSEEN}">${escapeHtml(preheader)}</div>
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="kf-page" style="background-color:#f3f4f6">
      <tr>
        <td align="center" style="padding:24px 12px">
          <table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px">
            <tr>
              <td class="kf-card" style="background-color:#ffffff;color:#1f2329;border-radius:8px;padding:32px 28px;font-family:${FONTS};font-size:16px;line-height:1.5;text-align:left">
${body}
              </td>
            </tr>
          </table>
        </td>
      </tr>
    </table>
  </body>
</html>
`
}
