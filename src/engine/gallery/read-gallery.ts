import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { GallerySource } from '../../shared/model/gallery.ts'

export interface GalleryItem {
  readonly id: string
  readonly source: GallerySource
}

/** resources/gallery/index.json: the entries in the order to show them; each is ID.json beside it. */
const Index = z.array(z.string().regex(/^[a-z0-9-]+$/))

export async function readGallery(resourcesDir: string): Promise<GalleryItem[]> {
  const dir = join(resourcesDir, 'gallery')
  const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(dir, `${name}.json`), 'utf8'))
  const ids = Index.parse(await read('index'))
  return Promise.all(ids.map(async (id) => ({ id, source: GallerySource.parse(await read(id)) })))
}
