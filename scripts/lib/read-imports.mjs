import { parseSync } from 'vite'

/**
 * @typedef {object} Import
 * @property {string} specifier as written
 * @property {boolean} isType gone when the program runs
 * @property {number} line
 */

/**
 * @typedef {object} Use something that the rules of the house look for besides imports
 * @property {'time' | 'sql'} kind
 * @property {string} what as a person would write it: "Date.now()"
 * @property {number} line
 */

/** Calls that ask the machine for the time or wait for it. */
const timeCalls = new Set(['Date', 'Date.now', 'performance.now', 'setTimeout', 'setInterval', 'setImmediate'])
const timePrefixes = ['Temporal.Now.', 'globalThis.setTimeout', 'globalThis.setInterval']

/** The ways into a query of kysely. */
const queryStarts = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'replaceInto', 'mergeInto'])

/**
 * What a source file imports (type imports too, and `import('…').T`), and where it uses the
 * clock or SQL. The TypeScript of this project has no JavaScript API yet (version 7), so
 * this reads with the parser of the bundler.
 * @param {string} path its ending tells TypeScript from TSX
 * @param {string} source
 * @returns {{ imports: Import[], uses: Use[] }}
 */
export function readImports(path, source) {
  const { program, errors } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0]?.message}`)
  /** @type {{ imports: Import[], uses: Use[] }} */
  const found = { imports: [], uses: [] }
  const lineOf = lineCounter(source)
  visit(program, (node) => {
    const line = lineOf(node.start)
    const specifier = importedBy(node)
    if (specifier !== undefined) found.imports.push({ specifier, isType: isTypeImport(node), line })
    const use = usedBy(node)
    if (use !== undefined) found.uses.push({ ...use, line })
  })
  return found
}

/** @typedef {{ type: string, start: number } & Record<string, any>} Node */

/** @param {Node} node @returns {string | undefined} */
function importedBy(node) {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return stringOf(node['source'] ?? node['argument'])
    case 'TSExternalModuleReference':
      return stringOf(node['expression'])
    case 'CallExpression':
      return nameOf(node['callee']) === 'require' ? stringOf(node['arguments'][0]) : undefined
    default:
      return undefined
  }
}

/** @param {Node} node */
function isTypeImport(node) {
  return node.type === 'TSImportType' || node['importKind'] === 'type' || node['exportKind'] === 'type'
}

/** @param {Node} node @returns {Pick<Use, 'kind' | 'what'> | undefined} */
function usedBy(node) {
  if (node.type === 'NewExpression') return nameOf(node['callee']) === 'Date' && node['arguments'].length === 0 ? { kind: 'time', what: 'new Date()' } : undefined
  if (node.type === 'TaggedTemplateExpression') return nameOf(node['tag']) === 'sql' ? { kind: 'sql', what: 'sql`…`' } : undefined
  if (node.type !== 'CallExpression') return undefined
  const name = nameOf(node['callee'])
  if (name !== undefined && (timeCalls.has(name) || timePrefixes.some((prefix) => name.startsWith(prefix)))) return { kind: 'time', what: `${name}()` }
  const method = node['callee'].type === 'MemberExpression' ? node['callee'].property.name : undefined
  return queryStarts.has(method) ? { kind: 'sql', what: `.${method}()` } : undefined
}

/** "a.b.c" for an identifier or a chain of them. @param {Node | undefined} node @returns {string | undefined} */
function nameOf(node) {
  if (node?.type === 'Identifier') return node['name']
  if (node?.type !== 'MemberExpression' || node['computed']) return undefined
  const object = nameOf(node['object'])
  return object === undefined ? undefined : `${object}.${node['property'].name}`
}

/** @param {Node | null | undefined} node @returns {string | undefined} */
function stringOf(node) {
  const literal = node?.type === 'TSLiteralType' ? node['literal'] : node
  return typeof literal?.value === 'string' ? literal.value : undefined
}

/**
 * @param {unknown} value a node, a list of nodes, or anything that a node holds
 * @param {(node: Node) => void} see
 */
function visit(value, see) {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, see)
  } else if (typeof value === 'object' && value !== null) {
    const node = /** @type {Node} */ (value)
    if (typeof node.type === 'string') see(node)
    for (const child of Object.values(node)) visit(child, see)
  }
}

/** @param {string} source @returns {(offset: number) => number} */
function lineCounter(source) {
  return (offset) => source.slice(0, offset).split('\n').length
}
