import type { OutgoingHttpHeaders } from 'node:http'
import type { CancellationToken, CustomPublishOptions } from 'builder-util-runtime'
import type { AppUpdater } from 'electron-updater'
import { GenericProvider } from 'electron-updater/out/providers/GenericProvider.js'
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js'
import { readSignedFeed } from './signed-feed.ts'
import type { UpdateSource } from './update-source.ts'

/** electron-updater's provider for a folder on a web server, believing nothing that is not signed by our key. */
export function signedProvider({ url, publicKey }: UpdateSource) {
  return class extends GenericProvider {
    constructor(_options: CustomPublishOptions, updater: AppUpdater, runtimeOptions: ProviderRuntimeOptions) {
      super({ provider: 'generic', url }, updater, runtimeOptions)
    }

    protected override async httpRequest(address: URL, headers?: OutgoingHttpHeaders | null, token?: CancellationToken): Promise<string | null> {
      return readSignedFeed((await super.httpRequest(address, headers, token)) ?? '', publicKey)
    }
  }
}
