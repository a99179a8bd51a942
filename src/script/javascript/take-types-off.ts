import { SourceMap } from 'node:module'
import { transform } from 'sucrase'
import { property } from '../property.ts'

export interface Place {
  readonly line: number
  readonly column: number
}

export interface PlainSource {
  readonly code: string
  /** The place in the source as it was written. Lines are kept; columns move where types stood. Both from 1. */
  readonly placeOf: (place: Place) => Place
}

/** JavaScript out of TypeScript. @throws TypesError when it cannot be read. */
export function takeTypesOff(source: string, file: string): PlainSource {
  // QuickJS takes it for the end, and would run half a script without a word.
  if (source.includes('\0')) throw new TypesError(new SyntaxError('Unexpected NUL character'))
  try {
    const { code, sourceMap } = transform(source, {
      transforms: ['typescript'],
      disableESTransforms: true,
      // The one import that matters is the one that must be seen to fail.
      keepUnusedImports: true,
      filePath: file,
      sourceMapOptions: { compiledFilename: file },
    })
    if (sourceMap === undefined) return { code, placeOf: (place) => place }
    const map = new SourceMap({ file, version: 3, sources: [file], sourcesContent: [source], names: [], mappings: sourceMap.mappings, sourceRoot: '' })
    return { code, placeOf: (place) => original(map, place) }
  } catch (thrown) {
    throw new TypesError(thrown)
  }
}

function original(map: SourceMap, { line, column }: Place): Place {
  const entry = map.findEntry(line - 1, column - 1)
  // The entry at or before the place: of another line when its own has none.
  if (!('originalLine' in entry) || entry.originalLine !== line - 1) return { line, column }
  return { line, column: entry.originalColumn + 1 + (column - 1 - entry.generatedColumn) }
}

/** A script that is no TypeScript, in the reader's own words ("Unexpected token"). */
export class TypesError extends Error {
  readonly place: Place | null

  constructor(thrown: unknown) {
    const message = thrown instanceof Error ? thrown.message : 'Cannot be read'
    super(message.replace(/^Error transforming .*?: /, '').replace(/ \(\d+:\d+\)$/, ''))
    this.place = placeIn(thrown)
  }
}

/** sucrase adds `loc`, from 1, to what it throws. */
function placeIn(thrown: unknown): Place | null {
  const loc = property(thrown, 'loc')
  const [line, column] = [property(loc, 'line'), property(loc, 'column')]
  return typeof line === 'number' && typeof column === 'number' ? { line, column } : null
}
