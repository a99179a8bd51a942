/** Where something lies on the page, from top to bottom (px). */
export interface Extent {
  readonly top: number
  readonly bottom: number
}

/**
 * The place that something dragged would get: how many of the others lie above `y`, by their
 * middles as they were before it was taken up.
 */
export function placeUnder(y: number, from: number, extents: readonly Extent[]): number {
  return extents.filter((extent, index) => index !== from && (extent.top + extent.bottom) / 2 < y).length
}

/** How far (px) the one at `index` makes way while the one at `from` is held over `to`. */
export function wayMade(index: number, from: number, to: number, height: number): number {
  if (index > from && index <= to) return -height
  if (index < from && index >= to) return height
  return 0
}
