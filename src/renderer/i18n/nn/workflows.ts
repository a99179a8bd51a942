import type { workflows as Nb } from '../nb/workflows.ts'

export const workflows: typeof Nb = {}
