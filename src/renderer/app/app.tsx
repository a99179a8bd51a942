import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { i18n } from 'i18next'
import { useState } from 'react'
import { I18nextProvider } from 'react-i18next'
import { DraftProvider } from '../ui/draft/draft-store.tsx'
import type { Connection } from '../rpc/connect.ts'
import { ConnectionProvider } from '../rpc/connection-context.tsx'
import { WordsProvider } from '../ui/use-words.tsx'
import { createAppRouter } from './routes.tsx'
import { cssVariables, theme } from './theme.ts'

interface AppProps {
  readonly connection: Connection
  readonly queries: QueryClient
  readonly texts: i18n
}

export function App({ connection, queries, texts }: AppProps) {
  const [router] = useState(createAppRouter)
  return (
    <I18nextProvider i18n={texts}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        {/* In the middle: the buttons of a row stand at its right end. */}
        <Notifications position="bottom-center" limit={4} />
        <ConnectionProvider connection={connection}>
          <QueryClientProvider client={queries}>
            <WordsProvider>
              <DraftProvider>
                <RouterProvider router={router} />
              </DraftProvider>
            </WordsProvider>
          </QueryClientProvider>
        </ConnectionProvider>
      </MantineProvider>
    </I18nextProvider>
  )
}
