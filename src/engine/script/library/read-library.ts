import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ScriptExample, ScriptLibrary } from '../../../shared/contract/scripts.ts'
import type { Language } from '../../../shared/language.ts'
import type { ScriptNames } from '../../../shared/model/script.ts'
import { editorTypes } from './editor-types.ts'
import { pythonReference } from './python-reference.ts'

const Said = z.object({ nb: z.string(), nn: z.string(), en: z.string() })
/** resources/script/examples/index.json: the examples in their order; the scripts lie beside it as ID.js and ID.py. */
const ExampleIndex = z.array(z.object({ id: z.string().regex(/^[a-z-]+$/), title: Said, description: Said }))

/** All that the page for scripts needs besides the script. */
export async function readLibrary(resourcesDir: string, names: ScriptNames, language: Language): Promise<ScriptLibrary> {
  const dir = join(resourcesDir, 'script')
  return {
    examples: await readExamples(join(dir, 'examples'), language),
    types: editorTypes(await readFile(join(dir, 'builder-types.ts'), 'utf8'), names, language),
    python: pythonReference(names, language),
    names,
  }
}

async function readExamples(dir: string, language: Language): Promise<ScriptExample[]> {
  const index = ExampleIndex.parse(JSON.parse(await readFile(join(dir, 'index.json'), 'utf8')))
  return Promise.all(
    index.map(async ({ id, title, description }) => ({
      id,
      title: title[language],
      description: description[language],
      scripts: { javascript: await readFile(join(dir, `${id}.js`), 'utf8'), python: await readFile(join(dir, `${id}.py`), 'utf8') },
    })),
  )
}
