import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

/*
 * These scripts run before anything is installed, under whatever Node the machine has
 * (20 or newer): plain JavaScript, no package, types in comments (scripts/tsconfig.json).
 */

/** The folder of the project, absolute, without a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '')

/** @param {...string} parts */
export const inRoot = (...parts) => join(root, ...parts)
