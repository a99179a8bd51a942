import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Puts a text on the clipboard, and says so. */
export function CopyText({ text }: { readonly text: string }) {
  const { t } = useTranslation('settings')
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button variant="default" size="compact-sm" onClick={copy} leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}>
          <output>{t(copied ? 'data.copied' : 'data.copy')}</output>
        </Button>
      )}
    </CopyButton>
  )
}
