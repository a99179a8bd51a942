import { ActionIcon, Textarea } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraftStore } from './draft-store.tsx'

interface ComposerProps {
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly isBusy: boolean
  readonly isFirst: boolean
  readonly onSay: (text: string) => void
}

/** The one box: a description, a change and an answer to a question are all written here. Enter sends, Shift+Enter makes a line. */
export function Composer({ box, isBusy, isFirst, onSay }: ComposerProps) {
  const { t } = useTranslation('chat')
  const input = useDraftStore((store) => store.input)
  const setInput = useDraftStore((store) => store.setInput)
  const wasBusy = useRef(false)
  useEffect(() => {
    // An example that was pressed is gone when its answer comes; the focus must not go with it.
    if (wasBusy.current && !isBusy) box.current?.focus()
    wasBusy.current = isBusy
  }, [box, isBusy])
  const send = (): void => {
    if (!isBusy) onSay(input)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <Textarea
      ref={box}
      label={t(isFirst ? 'describe' : 'continue')}
      description={t('keys')}
      placeholder={t(isFirst ? 'placeholder' : 'continuePlaceholder')}
      autosize
      minRows={isFirst ? 3 : 2}
      maxRows={8}
      maxLength={5000}
      value={input}
      onChange={(event) => setInput(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      rightSectionWidth={48}
      rightSection={
        <ActionIcon size="lg" radius="xl" onClick={send} loading={isBusy} disabled={input.trim() === ''} aria-label={t('send')}>
          <IconArrowUp size={18} aria-hidden />
        </ActionIcon>
      }
    />
  )
}
