import type { executions as Nb } from '../nb/executions.ts'

export const executions: typeof Nb = {}
