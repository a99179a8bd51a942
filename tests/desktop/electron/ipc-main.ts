import { EventEmitter } from 'node:events'

/** Words of preload scripts; web-contents.ts emits them. */
export const ipcMain = new EventEmitter()
