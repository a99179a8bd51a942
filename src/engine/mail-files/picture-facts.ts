/** What the first bytes of a picture say of it. */
export interface PictureFacts {
  readonly contentType: 'image/png' | 'image/jpeg' | 'image/gif'
  readonly width: number
  readonly height: number
}

/**
 * Reads kind and size of a PNG, JPEG or GIF; undefined for anything else, whatever its name says.
 * These three are what every mail program shows: Outlook knows no WebP or AVIF, and SVG can hold
 * script. (PNG 11.2.1, ITU-T T.81 B.2.2, GIF89a 18.)
 */
export function pictureFacts(bytes: Uint8Array): PictureFacts | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return pngFacts(view) ?? gifFacts(view) ?? jpegFacts(view)
}

function beginsWith(view: DataView, start: readonly number[]): boolean {
  return view.byteLength >= start.length && start.every((byte, at) => view.getUint8(at) === byte)
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const IHDR = 0x49484452

function pngFacts(view: DataView): PictureFacts | undefined {
  if (!beginsWith(view, PNG) || view.byteLength < 24 || view.getUint32(12) !== IHDR) return undefined
  return facts('image/png', view.getUint32(16), view.getUint32(20))
}

const GIF87 = [0x47, 0x49, 0x46, 0x38, 0x37, 0x61]
const GIF89 = [0x47, 0x49, 0x46, 0x38, 0x39, 0x61]

function gifFacts(view: DataView): PictureFacts | undefined {
  if (!(beginsWith(view, GIF87) || beginsWith(view, GIF89)) || view.byteLength < 10) return undefined
  return facts('image/gif', view.getUint16(6, true), view.getUint16(8, true))
}

/** Walks over the segments to the frame header (SOF0–SOF15 but for DHT, JPG and DAC), which has the size. */
function jpegFacts(view: DataView): PictureFacts | undefined {
  if (!beginsWith(view, [0xff, 0xd8, 0xff])) return undefined
  let at = 2
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) at += 1
    else if (isFrame(marker)) return facts('image/jpeg', view.getUint16(at + 7), view.getUint16(at + 5))
    else at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function facts(contentType: PictureFacts['contentType'], width: number, height: number): PictureFacts | undefined {
  return width > 0 && height > 0 ? { contentType, width, height } : undefined
}
