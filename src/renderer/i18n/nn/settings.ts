import type { settings as Nb } from '../nb/settings.ts'

export const settings: typeof Nb = {}
