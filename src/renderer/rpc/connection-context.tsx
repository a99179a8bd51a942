import { createContext, use, useSyncExternalStore, type ReactNode } from 'react'
import type { Api } from './api.ts'
import type { Connection } from './connect.ts'
import type { ConnectionStatus } from './connection-state.ts'

const ConnectionContext = createContext<Connection | null>(null)

export function ConnectionProvider({ connection, children }: { readonly connection: Connection; readonly children: ReactNode }) {
  return <ConnectionContext value={connection}>{children}</ConnectionContext>
}

export function useConnection(): Connection {
  const connection = use(ConnectionContext)
  if (connection === null) throw new Error('useConnection needs a ConnectionProvider above it')
  return connection
}

/** The contract's procedures with their TanStack Query options. */
export function useApi(): Api {
  return useConnection().api
}

export function useConnectionStatus(): ConnectionStatus {
  const { state } = useConnection()
  return useSyncExternalStore(state.subscribe, state.getSnapshot)
}
