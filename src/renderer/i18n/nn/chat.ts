import type { chat as Nb } from '../nb/chat.ts'

export const chat: typeof Nb = {}
