import type { AnyContractRouter } from '@orpc/contract'
import type { RestDocuments } from './rest-handler.ts'

/**
 * The two descriptions of the REST face, made when first asked for: what generates them is
 * not loaded by a start that nobody reads them in.
 */
export function restDocuments(contract: AnyContractRouter, version: string): RestDocuments {
  let made: ReturnType<typeof make> | undefined
  const make = async () => {
    const [{ openApiDocument }, { docsPage }] = await Promise.all([import('./openapi-document.ts'), import('./docs-page.ts')])
    return { document: await openApiDocument(contract, version), docsPage }
  }
  const once = (): ReturnType<typeof make> => (made ??= make())
  return {
    openApi: async () => (await once()).document,
    page: async (origin) => {
      const { document, docsPage } = await once()
      return docsPage(document, origin)
    },
  }
}
