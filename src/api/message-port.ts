import { RPCHandler } from '@orpc/server/message-port'
import type { SupportedMessagePort } from '@orpc/client/message-port'
import type { Router } from '@orpc/server'
import type { AnyContractRouter } from '@orpc/contract'
import type { ApiContext } from './api-context.ts'
import { type ApiSupport, handlerOptions } from './handler-options.ts'

/** Serves the contract over message ports (Electron's, or node's own). A port that closes ends its streams. */
export function messagePortServer<T extends AnyContractRouter>(router: Router<T, ApiContext>, support: ApiSupport): (port: SupportedMessagePort) => void {
  const handler = new RPCHandler<ApiContext>(router, handlerOptions(support))
  return (port) => handler.upgrade(port, { context: { caller: 'page' } })
}
