import type { ServerResponse } from 'node:http'
import { escapeHtml } from './escape-html.ts'
import { sendText } from './send.ts'
import type { Language } from '../../shared/language.ts'
import { text, type TextKey } from '../../shared/texts/text.ts'

/** Answers with a page of one heading and one sentence, for when the real page cannot be shown. */
export function sendPlainPage(response: ServerResponse, status: number, language: Language, title: TextKey, body: TextKey): void {
  const html = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Kontorflyt</title></head>
<body><h1>${escapeHtml(text(language, title))}</h1><p>${escapeHtml(text(language, body))}</p></body></html>`
  sendText(response, status, html, 'text/html', { 'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'" })
}
