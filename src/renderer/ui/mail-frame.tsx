import { SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEmbeddedPictures } from '../rpc/use-pictures.ts'
import classes from './mail-frame.module.css'

interface MailFrameProps {
  readonly subject: string
  readonly html: string | null
  readonly text: string
  /** CSS height of the paper that the mail lies on. */
  readonly height?: string
}

/**
 * A mail as its receiver sees it. It is somebody else's HTML: an empty sandbox lets no script,
 * form, link or plugin in it do anything, and the page's own CSP keeps it from fetching images.
 */
export function MailFrame({ subject, html, text, height = '26rem' }: MailFrameProps) {
  const { t } = useTranslation()
  const [view, setView] = useState<'html' | 'text'>('html')
  const hasHtml = html !== null && html !== ''
  const isHtml = hasHtml && view === 'html'
  return (
    <Stack gap="xs">
      {hasHtml && (
        <SegmentedControl
          size="xs"
          className={classes['views']}
          value={view}
          onChange={setView}
          data={[
            { value: 'html', label: t('mail.asHtml') },
            { value: 'text', label: t('mail.asText') },
          ]}
        />
      )}
      {isHtml ? (
        <Paper html={html} title={t('mail.frame', { subject })} height={height} />
      ) : (
        // What scrolls must be reachable by key (WCAG 2.1.1).
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className={classes['text']} style={{ maxHeight: height }} tabIndex={0} aria-label={t('mail.frame', { subject })}>
          {text}
        </pre>
      )}
    </Stack>
  )
}

function Paper({ html, title, height }: { readonly html: string; readonly title: string; readonly height: string }) {
  return <iframe className={classes['paper']} style={{ height }} sandbox="" srcDoc={useEmbeddedPictures(html)} title={title} />
}
