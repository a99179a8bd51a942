/** The oldest Node and npm that can install the project; it then runs on its own Node 24. */
export const oldest = { node: 20, npm: 10 }

/**
 * What is too old, as one sentence; undefined when all is well.
 * @param {string} node as `process.versions.node`
 * @param {string | undefined} npm its version, undefined when npm did not start us
 * @returns {string | undefined}
 */
export function tooOld(node, npm) {
  if (major(node) < oldest.node) return `Kontorflyt needs Node ${oldest.node} or newer to install itself, and this is Node ${node}. Install a newer one from nodejs.org and try again.`
  if (npm !== undefined && major(npm) < oldest.npm) return `Kontorflyt needs npm ${oldest.npm} or newer, and this is npm ${npm}. Run "npm install -g npm" and try again.`
  return undefined
}

/**
 * npm's version out of the user agent that it puts into the environment of its scripts.
 * @param {string | undefined} userAgent such as "npm/11.19.1 node/v20.20.2 linux x64 workspaces/false"
 */
export function npmVersion(userAgent) {
  return /(?:^|\s)npm\/(\d+\.\d+\.\d+)/.exec(userAgent ?? '')?.[1]
}

/** @param {string} version */
const major = (version) => Number(version.split('.')[0])
