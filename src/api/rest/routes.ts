import { type AnyContractRouter, type HTTPMethod, isContractProcedure } from '@orpc/contract'

/** One REST route of the contract. */
export interface RestRoute {
  /** The procedure, as "workflows.list". */
  readonly name: string
  readonly method: HTTPMethod
  /** As the contract writes it: "/workflows/{id}". */
  readonly path: string
}

/** Every route of a contract, in its order. */
export function restRoutes(router: AnyContractRouter, path: readonly string[] = []): RestRoute[] {
  if (isContractProcedure(router)) {
    const route = router['~orpc'].route
    return [{ name: path.join('.'), method: route.method ?? 'POST', path: route.path ?? `/${path.join('/')}` }]
  }
  return Object.entries(router).flatMap(([key, part]) => restRoutes(part, [...path, key]))
}

/**
 * The routes at a path, one a method; none when there is nothing at it. Where a fixed name and
 * a parameter both fit ("/customers/groups" and "/customers/{id}"), the fixed one has the path.
 */
export function routesAt(routes: readonly RestRoute[], pathname: string): RestRoute[] {
  const segments = segmentsOf(pathname)
  const fitting = routes.filter((route) => fits(segmentsOf(route.path), segments))
  const fixed = fitting.filter((route) => !segmentsOf(route.path).at(-1)?.startsWith('{'))
  const byMethod = new Map<string, RestRoute>()
  for (const route of [...fixed, ...fitting]) if (!byMethod.has(route.method)) byMethod.set(route.method, route)
  return [...byMethod.values()]
}

function segmentsOf(path: string): string[] {
  return path.replace(/^\/|\/$/g, '').split('/')
}

function fits(template: readonly string[], segments: readonly string[]): boolean {
  return template.length === segments.length && template.every((part, index) => (part.startsWith('{') ? segments[index] !== '' : part === segments[index]))
}
