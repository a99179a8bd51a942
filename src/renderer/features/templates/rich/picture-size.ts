import { PICTURE_MAX_HEIGHT, PICTURE_MAX_WIDTH } from '../../../../shared/model/mail-file.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** Of a mail's text, in CSS pixels: 600 less its margins. */
const COLUMN = 544

/** How wide a picture stands in a mail. */
export const PICTURE_WIDTHS = ['full', 'half', 'small'] as const
export type PictureWidth = (typeof PICTURE_WIDTHS)[number]
const WIDTHS: Readonly<Record<PictureWidth, number>> = { full: COLUMN, half: COLUMN / 2, small: COLUMN / 4 }

/** The size that a picture is kept in: never larger than it is, and within what a mail may hold. */
export function keptSize({ width, height }: Size): Size {
  const scale = Math.min(1, PICTURE_MAX_WIDTH / width, PICTURE_MAX_HEIGHT / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** A size a step smaller, for a picture that takes too many bytes. */
export function smaller({ width, height }: Size): Size {
  return { width: Math.max(1, Math.round(width * 0.8)), height: Math.max(1, Math.round(height * 0.8)) }
}

/** The attributes of a picture in a mail: Outlook reads the width, narrow screens the style. A small picture is not blown up. */
export function shownAs(width: PictureWidth, naturalWidth: number): Readonly<Record<string, string>> {
  return { style: 'max-width:100%;height:auto', width: `${Math.min(naturalWidth, WIDTHS[width])}` }
}

/** Which of the widths a picture has that says so many pixels. */
export function widthOf(pixels: number): PictureWidth {
  return PICTURE_WIDTHS.findLast((each) => pixels <= WIDTHS[each]) ?? 'full'
}
