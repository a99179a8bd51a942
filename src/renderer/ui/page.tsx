import { Box } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './page.module.css'

/** The column that a page's contents stand in. `wide`: for two columns side by side. */
export function Page({ children, wide = false }: { readonly children: ReactNode; readonly wide?: boolean }) {
  return (
    <Box className={classes['page']} data-wide={wide || undefined}>
      {children}
    </Box>
  )
}
