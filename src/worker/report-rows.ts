import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { ReportRow } from '../shared/model/report.ts'

/** The rows of a report one after the other, at most `limit` of them. */
export async function* reportRows(file: string, limit = Number.POSITIVE_INFINITY): AsyncGenerator<ReportRow> {
  const input = createReadStream(file, 'utf8')
  let count = 0
  try {
    // JSON escapes line breaks, but not U+2028 and U+2029, which readline takes for some, too: who writes the rows takes them out.
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (count === limit) return
      if (line === '') continue
      count += 1
      yield ReportRow.parse(JSON.parse(line))
    }
  } finally {
    input.destroy()
  }
}
