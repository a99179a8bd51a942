import { inflateSync } from 'node:zlib'

/**
 * The words of a PDF that pdfmake made, line by line: each font's glyphs are turned back into
 * letters by its own ToUnicode table (ISO 32000-1, 9.10.3). No reader for PDFs in general.
 */
export function pdfText(pdf: Buffer): string {
  const objects = new Map([...pdf.toString('latin1').matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => [id, body]))
  const fonts = new Map<string, ReadonlyMap<string, string>>()
  for (const body of objects.values()) {
    for (const [, name = '', id = ''] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1]
      if (table !== undefined) fonts.set(name, glyphs(streamOf(objects.get(table) ?? '')))
    }
  }
  return [...objects.values()].map((body) => wordsOf(streamOf(body), fonts)).join('\n')
}

function streamOf(body: string): string {
  const start = /stream\r?\n/.exec(body)
  if (start === null) return ''
  const data = Buffer.from(body.slice(start.index + start[0].length, body.lastIndexOf('endstream')), 'latin1')
  if (!body.slice(0, start.index).includes('/FlateDecode')) return data.toString('latin1')
  try {
    return inflateSync(data).toString('latin1')
  } catch {
    return ''
  }
}

function glyphs(table: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>()
  for (const [, from = '', , list = ''] of table.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g)) {
    for (const [index, [, unicode = '']] of [...list.matchAll(/<([\w ]*)>/g)].entries()) {
      const units = unicode.replaceAll(' ', '').match(/.{4}/g) ?? []
      letters.set((Number.parseInt(from, 16) + index).toString(16).padStart(4, '0'), String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))))
    }
  }
  return letters
}

/** A line is what stands between two moves to another height. */
function wordsOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let letters: ReadonlyMap<string, string> | undefined
  let height = ''
  let words = ''
  for (const line of content.split('\n')) {
    const font = /^\/(F\d+) /.exec(line)?.[1]
    const at = /^1 0 0 1 \S+ (\S+) Tm/.exec(line)?.[1]
    if (font !== undefined) letters = fonts.get(font)
    if (at !== undefined && at !== height) {
      height = at
      words += '\n'
    }
    if (line.endsWith('TJ')) for (const [, hex = ''] of line.matchAll(/<(\w+)>/g)) words += (hex.match(/.{4}/g) ?? []).map((glyph) => letters?.get(glyph) ?? '').join('')
  }
  return words
}
