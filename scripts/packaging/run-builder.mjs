import { inRoot } from '../lib/paths.mjs'
import { run } from '../lib/run.mjs'
import { toolEnvironment } from '../lib/install.mjs'

/**
 * electron-builder over what out/ holds, with electron-builder.yml and what `args` say besides.
 * It publishes nothing: releases are made by a workflow that looks at them first.
 * @param {string} node
 * @param {readonly string[]} args
 * @param {'inherit' | 'capture'} [output]
 */
export function runBuilder(node, args, output = 'inherit') {
  return run(node, [inRoot('node_modules', 'electron-builder', 'out', 'cli', 'cli.js'), '--publish', 'never', ...args], { env: toolEnvironment(node), output })
}
