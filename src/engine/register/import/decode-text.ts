import { UserFailure } from '../../../shared/failure.ts'

export interface DecodedText {
  readonly text: string
  readonly encoding: 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252'
}

const PDF_START = [0x25, 0x50, 0x44, 0x46]

/**
 * The text of a file of unknown making, without its byte-order mark: UTF-16 where the mark
 * says so, UTF-8 where the bytes are valid UTF-8, else Windows-1252, which is what Excel
 * writes as "CSV (semicolon separated)" in Norway.
 *
 * @throws UserFailure when it is empty, or not a text at all.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (startsWith(bytes, PDF_START)) throw new UserFailure('import.not_text')
  const decoded = decode(bytes)
  if (decoded.text.trim() === '') throw new UserFailure('import.empty')
  if (decoded.text.includes('\0')) throw new UserFailure('import.not_text')
  return decoded
}

function decode(bytes: Uint8Array): DecodedText {
  if (startsWith(bytes, [0xff, 0xfe])) return { text: strictly('utf-16le', bytes), encoding: 'UTF-16LE' }
  if (startsWith(bytes, [0xfe, 0xff])) return { text: strictly('utf-16be', bytes), encoding: 'UTF-16BE' }
  if (bytes.includes(0)) throw new UserFailure('import.not_text')
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' }
  }
}

function strictly(encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new UserFailure('import.not_text', {}, { cause })
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}
