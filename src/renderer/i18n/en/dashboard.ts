import type { dashboard as Nb } from '../nb/dashboard.ts'

export const dashboard: typeof Nb = {}
