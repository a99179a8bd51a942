import { PICTURE_MAX_BYTES } from '../../../../shared/model/mail-file.ts'
import { keptSize, smaller, type Size } from './picture-size.ts'

/** A picture as it is put in, or why it cannot be. */
export type PreparedPicture = { readonly ok: true; readonly file: File; readonly width: number } | { readonly ok: false; readonly why: 'unreadable' | 'tooLarge' }

/** More than a browser can be asked to unpack without a person waiting. */
const MAX_SOURCE_BYTES = 50 * 1024 * 1024
/** A drawing takes less room as PNG, a photograph as JPEG; up to this size PNG is as good. */
const PNG_ENOUGH = 300 * 1024
const QUALITY = 0.85
/** So many sizes are tried, each four fifths of the one before. */
const SIZES = 8

/**
 * Makes a picture that mail programs show of whatever the browser can read (WebP, AVIF, a photo of
 * 12 million points): drawn anew, which also leaves behind where a photo was taken. A moving GIF
 * that is small enough stays as it is.
 */
export async function preparePicture(source: File): Promise<PreparedPicture> {
  if (source.type === 'image/svg+xml' || source.size > MAX_SOURCE_BYTES) return { ok: false, why: source.size > MAX_SOURCE_BYTES ? 'tooLarge' : 'unreadable' }
  const bitmap = await createImageBitmap(source).catch(() => undefined)
  if (bitmap === undefined) return { ok: false, why: 'unreadable' }
  try {
    const size = keptSize(bitmap)
    if (source.type === 'image/gif' && size.width === bitmap.width && size.height === bitmap.height && source.size <= PICTURE_MAX_BYTES) return { ok: true, file: source, width: size.width }
    return await drawn(bitmap, size, source.type !== 'image/jpeg')
  } finally {
    bitmap.close()
  }
}

async function drawn(bitmap: ImageBitmap, size: Size, mayBeDrawing: boolean): Promise<PreparedPicture> {
  let now = size
  for (let tries = 0; tries < SIZES; tries += 1) {
    const blob = await encoded(canvasOf(bitmap, now), mayBeDrawing)
    if (blob !== null && blob.size <= PICTURE_MAX_BYTES) return { ok: true, file: new File([blob], 'picture', { type: blob.type }), width: now.width }
    now = smaller(now)
  }
  return { ok: false, why: 'tooLarge' }
}

function canvasOf(bitmap: ImageBitmap, { width, height }: Size): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const pen = canvas.getContext('2d')
  if (pen === null) throw new TypeError('This browser draws no pictures')
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(bitmap, 0, 0, width, height)
  return canvas
}

/** PNG for what is see-through and for small drawings, else JPEG. */
async function encoded(canvas: HTMLCanvasElement, mayBeDrawing: boolean): Promise<Blob | null> {
  const asBlob = (type: string): Promise<Blob | null> => new Promise((resolve) => canvas.toBlob(resolve, type, QUALITY))
  if (!mayBeDrawing) return asBlob('image/jpeg')
  const png = await asBlob('image/png')
  return png !== null && (png.size <= PNG_ENOUGH || isSeeThrough(canvas)) ? png : asBlob('image/jpeg')
}

function isSeeThrough(canvas: HTMLCanvasElement): boolean {
  const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
  if (data === undefined) return false
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true
  return false
}
