import { onTestFinished } from 'vitest'
import { openUpdateFeed, type UpdateFeed } from './update-feed.ts'

/** Closed after the test. */
export async function startUpdateFeed(): Promise<UpdateFeed> {
  const feed = await openUpdateFeed()
  onTestFinished(() => feed.close())
  return feed
}
