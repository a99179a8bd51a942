import { appendFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

/* `node --import` of this: the address of each module that the process loads, a line each in the file that NOTE_LOADED names. */

const file = process.env['NOTE_LOADED']
registerHooks({
  load(url, context, next) {
    if (file !== undefined) appendFileSync(file, `${url}\n`)
    return next(url, context)
  },
})
