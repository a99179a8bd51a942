import { lazyRouteComponent } from '@tanstack/react-router'

/*
 * The ways to make a workflow. A way stands here when it exists; it takes no
 * properties and works on `useDraft()`. Each is a chunk of its own, fetched when it is gone to.
 * Beside a way stands the preview of the draft, unless it shows what comes of it by itself.
 */
export const WAYS = [
  { key: 'describe', component: lazyRouteComponent(() => import('../features/chat/describe-way.tsx'), 'DescribeWay'), showsResult: false },
  { key: 'script', component: lazyRouteComponent(() => import('../features/script/script-way.tsx'), 'ScriptWay'), showsResult: true },
  { key: 'gallery', component: lazyRouteComponent(() => import('../features/gallery/gallery-way.tsx'), 'GalleryWay'), showsResult: false },
] as const

export type Way = (typeof WAYS)[number]['key']
export const DEFAULT_WAY: Way = 'describe'

/** The way of that key; the default for any other. */
export function wayOf(key: string): (typeof WAYS)[number] {
  return WAYS.find((way) => way.key === key) ?? WAYS[0]
}
