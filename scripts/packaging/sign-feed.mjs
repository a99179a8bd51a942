import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { PlainError, runMain, say } from '../lib/say.mjs'

/*
 * node scripts/packaging/sign-feed.mjs [--staging PERCENT] latest.yml …
 *   sets to how many of a hundred offices the release is offered, and signs each channel file
 *   with the Ed25519 key in UPDATE_SIGNING_KEY (PEM). What was signed before is signed anew.
 * node scripts/packaging/sign-feed.mjs --make-key PUBLIC PRIVATE
 *   makes a pair of keys: PUBLIC is for resources/update-key.pem, PRIVATE never goes into the repository.
 */

/** @param {string} text @param {number | undefined} staging 0 to 100; as the file says when undefined */
function prepared(text, staging) {
  // Blank lines belong to the notes of a release; these keys stand at the beginning of a line.
  const lines = text.trimEnd().split('\n').filter((line) => !line.startsWith('# signature: ') && (staging === undefined || !line.startsWith('stagingPercentage:')))
  return `${[...lines, ...(staging === undefined || staging === 100 ? [] : [`stagingPercentage: ${staging}`])].join('\n').trimEnd()}\n`
}

/** @param {string} value */
function readStaging(value) {
  const staging = Number(value)
  if (!Number.isInteger(staging) || staging < 0 || staging > 100) throw new PlainError(`--staging takes a whole number from 0 to 100, not "${value}".`)
  return staging
}

/** @param {readonly string[]} files @param {number | undefined} staging */
function signAll(files, staging) {
  const pem = process.env['UPDATE_SIGNING_KEY'] ?? ''
  if (pem === '') throw new PlainError('UPDATE_SIGNING_KEY is not set: nothing was signed.')
  if (files.length === 0) throw new PlainError('No channel file was named: nothing was signed.')
  const key = createPrivateKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new PlainError(`UPDATE_SIGNING_KEY is a key of the kind ${key.asymmetricKeyType}, not ed25519: nothing was signed.`)
  for (const file of files) {
    const body = prepared(readFileSync(file, 'utf8'), staging)
    writeFileSync(file, `${body}# signature: ${sign(null, Buffer.from(body), key).toString('base64')}\n`)
    say(`Signed ${file}.`)
  }
}

/** @param {string | undefined} publicFile @param {string | undefined} privateFile */
function makeKey(publicFile, privateFile) {
  if (publicFile === undefined || privateFile === undefined) throw new PlainError('--make-key takes two files: the public key, the private key.')
  const { publicKey, privateKey } = generateKeyPairSync('ed25519', { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
  // Neither is written over: an office that has the old public key could never be reached again.
  writeFileSync(privateFile, privateKey, { mode: 0o600, flag: 'wx' })
  writeFileSync(publicFile, publicKey, { flag: 'wx' })
}

await runMain(async () => {
  const [first, ...rest] = process.argv.slice(2)
  if (first === '--make-key') makeKey(rest[0], rest[1])
  else if (first === '--staging') signAll(rest.slice(1), readStaging(rest[0] ?? ''))
  else signAll(first === undefined ? [] : [first, ...rest], undefined)
  return 0
})
