import { Node } from '@tiptap/core'
import { picturesIn } from '../../../../shared/model/mail-file.ts'
import type { PictureLoader } from '../../../rpc/use-pictures.ts'

const attribute = (name: string) => ({ default: '', parseHTML: (element: HTMLElement) => element.getAttribute(name) ?? '', renderHTML: (attributes: Record<string, unknown>) => ({ [name]: attributes[name] }) })

type Attributes = Readonly<Record<string, unknown>>

function textOf(attributes: Attributes, name: string): string {
  const value = attributes[name]
  return typeof value === 'string' ? value : ''
}

/** The width in pixels that a picture says of itself; undefined where it says none. */
export function pixelsOf(attributes: Attributes): number | undefined {
  const kept = attributes['kept']
  if (typeof kept !== 'object' || kept === null || !('width' in kept)) return undefined
  const pixels = Number(kept.width)
  return Number.isFinite(pixels) && pixels > 0 ? pixels : undefined
}

/** A picture. One of the store is fetched from there; one of somebody else's server is shown as its text alone. */
export const mailImage = (load: PictureLoader) =>
  Node.create({
    name: 'mailImage',
    group: 'inline',
    inline: true,
    atom: true,
    draggable: true,
    addAttributes: () => ({ src: attribute('src'), alt: attribute('alt') }),
    parseHTML: () => [{ tag: 'img[src]' }],
    renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
    addNodeView:
      () =>
      ({ node }) => {
        const image = document.createElement('img')
        show(image, node.attrs, load)
        return {
          dom: image,
          update: (next) => {
            if (next.type !== node.type) return false
            show(image, next.attrs, load)
            return true
          },
        }
      },
  })

function show(image: HTMLImageElement, attributes: Attributes, load: PictureLoader): void {
  const source = textOf(attributes, 'src')
  const pixels = pixelsOf(attributes)
  image.alt = textOf(attributes, 'alt')
  if (pixels === undefined) image.removeAttribute('width')
  else image.width = pixels
  if (image.dataset['source'] === source) return
  image.dataset['source'] = source
  image.removeAttribute('src')
  const [hash] = picturesIn(source)
  if (hash === undefined) {
    if (source.startsWith('data:image/')) image.src = source
    return
  }
  const put = (data: string): void => {
    if (image.dataset['source'] === source) image.src = data
  }
  // A picture that is gone is shown as its text; the preview says so in words.
  load(hash).then(put, () => undefined)
}
