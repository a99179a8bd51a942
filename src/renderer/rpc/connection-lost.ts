/**
 * The connection to the engine broke while a call was under way, or was not there at all.
 * Time mends it: queries are asked again when the connection is back; whoever pressed a
 * button is told to look before pressing again, for the call may have arrived.
 */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError'
  readonly retryable = true

  constructor(cause?: unknown) {
    super('the connection to the engine was lost', cause === undefined ? undefined : { cause })
  }
}
