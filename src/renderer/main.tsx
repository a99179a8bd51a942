import '@fontsource-variable/inter/index.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './app/global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { createI18n } from './i18n/create-i18n.ts'
import { rememberedLanguage } from './i18n/remembered-language.ts'
import { connect } from './rpc/connect.ts'
import { followChanges } from './rpc/live-changes.ts'
import { createQueryClient } from './rpc/query-client.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

const texts = await createI18n(rememberedLanguage(window.localStorage, window.navigator))
// For as long as the page lives.
const { signal } = new AbortController()
const connection = await connect(window, () => texts.language, signal)
const queries = createQueryClient()
void followChanges(connection, queries, signal)

createRoot(root).render(
  <StrictMode>
    <App connection={connection} queries={queries} texts={texts} />
  </StrictMode>,
)
