import type { Environment } from './options.ts'

/**
 * What a worker is given of our environment: what Node itself needs, time zone and locale,
 * and the certificate authorities that the office trusts. No tokens, no passphrase.
 */
const PASSED_ON = ['PATH', 'HOME', 'TZ', 'LANG', 'LC_ALL', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'windir', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR']

/** The environment of a worker process, taken out of the host's own. */
export function workerEnvironment(env: Environment): Record<string, string> {
  const known = PASSED_ON.flatMap((name): [string, string][] => {
    const value = env[name]
    return value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(known)
}
