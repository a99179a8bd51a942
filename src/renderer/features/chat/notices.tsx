import { Alert } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'

/** What the person should know of how the answer came about: a fallback, a second try. */
export function Notices({ notices }: { readonly notices: readonly string[] }) {
  if (notices.length === 0) return null
  return (
    <Alert color="yellow" icon={<IconInfoCircle aria-hidden />} mb="xs" p="xs">
      {notices.map((notice, index) => (
        <div key={`${index} ${notice}`}>{notice}</div>
      ))}
    </Alert>
  )
}
