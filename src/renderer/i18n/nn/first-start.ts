import type { firstStart as Nb } from '../nb/first-start.ts'

export const firstStart: typeof Nb = {}
