import type { Language } from '../../../shared/language.ts'
import type { ScriptNames } from '../../../shared/model/script.ts'
import { snakeCase } from '../generate/generate-script.ts'
import { documentation } from './documentation.ts'

const COMMENT = /^( *)\/\*\* @doc (\w+)((?: \w+)*) \*\/$/gm

/**
 * The builder's types (resources/script/builder-types.ts) as global declarations for an editor:
 * documented in the reader's language, and with the office's own names to choose from.
 */
export function editorTypes(source: string, names: ScriptNames, language: Language): string {
  return source
    .replace(/^\/\*\n(?: \*.*\n)+/, '')
    .replace(/^export /gm, '')
    .replace(/^type (Group|Template|Workflow)Name = string & \{\}$/gm, (_, kind: string) => `type ${kind}Name = ${oneOf(namesOf(kind, names))}`)
    .replace(COMMENT, (_, indent: string, key: string, parameters: string) => comment(indent, key, parameters.split(' ').filter((name) => name !== ''), language))
    .trimStart()
}

function namesOf(kind: string, names: ScriptNames): readonly string[] {
  if (kind === 'Group') return names.groups
  return kind === 'Template' ? names.templates.map(({ name }) => name) : names.workflows
}

/** Any text will do; these are offered. A name may hold anything, so it is quoted as JSON. */
function oneOf(names: readonly string[]): string {
  return [...new Set(names)].map((name) => `${JSON.stringify(name)} | `).join('') + '(string & {})'
}

function comment(indent: string, key: string, parameters: readonly string[], language: Language): string {
  const lines = [documentation(key, language), ...parameters.map((name) => `@param ${name} ${documentation(`param_${snakeCase(name)}`, language)}`)]
  return lines.length === 1 ? `${indent}/** ${lines.join('')} */` : `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join('')}${indent} */`
}
