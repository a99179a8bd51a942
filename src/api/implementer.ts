import { implement } from '@orpc/server'
import { contract } from '../shared/contract/contract.ts'
import type { ApiContext } from './api-context.ts'

/** Binds procedures to the contract: a procedure missing or of another shape does not compile. */
export const api = implement(contract).$context<ApiContext>()
