import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { pictureAddress, picturesIn, type FileHash } from '../../shared/model/mail-file.ts'
import { useApi } from './connection-context.tsx'
import type { Api } from './api.ts'

/** A picture of the store as an address that holds it (`data:`): a frame without an origin of its own can show nothing else. */
export type PictureLoader = (hash: FileHash) => Promise<string>

/** What a hash stands for never changes. */
const optionsFor = (api: Api, hash: FileHash) => ({
  queryKey: [...api.mailFiles.open.queryKey({ input: { hash } }), 'as-data'],
  queryFn: async () => asData(await api.mailFiles.open.call({ hash })),
  staleTime: Infinity,
  retry: false,
})

function asData(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => (typeof reader.result === 'string' ? resolve(reader.result) : reject(new TypeError('The picture could not be read'))))
    reader.addEventListener('error', () => reject(reader.error ?? new TypeError('The picture could not be read')))
    reader.readAsDataURL(file)
  })
}

export function usePictureLoader(): PictureLoader {
  const api = useApi()
  const client = useQueryClient()
  return useCallback((hash) => client.fetchQuery(optionsFor(api, hash)), [api, client])
}

/** A mail's HTML with its pictures inside it, each as soon as it is here. Nothing is fetched from outside. */
export function useEmbeddedPictures(html: string): string {
  const api = useApi()
  const hashes = picturesIn(html)
  const pictures = useQueries({ queries: hashes.map((hash) => optionsFor(api, hash)) })
  return hashes.reduce((shown, hash, at) => {
    const data = pictures[at]?.data
    return data === undefined ? shown : shown.replaceAll(pictureAddress(hash), data)
  }, html)
}
