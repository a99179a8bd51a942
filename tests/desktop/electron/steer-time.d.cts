export function moveTo(instant: string): void
