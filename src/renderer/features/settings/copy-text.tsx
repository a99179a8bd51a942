import { Button, CopyButton, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

interface CopyActionProps {
  readonly label: string
  readonly isCopied: boolean
  readonly onCopy: () => void
}

/** A button that copies something, and says when it has. */
export function CopyAction({ label, isCopied, onCopy }: CopyActionProps) {
  const { t } = useTranslation('settings')
  const words = isCopied ? t('data.copied') : label
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={onCopy} leftSection={isCopied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}>
        {words}
      </Button>
      {/* Beside the button: what changes inside of one is not read out, and takes its name away. */}
      <VisuallyHidden component="output">{isCopied && words}</VisuallyHidden>
    </>
  )
}

/** Puts a text on the clipboard. */
export function CopyText({ text }: { readonly text: string }) {
  const { t } = useTranslation('settings')
  return <CopyButton value={text}>{({ copied, copy }) => <CopyAction label={t('data.copy')} isCopied={copied} onCopy={copy} />}</CopyButton>
}
