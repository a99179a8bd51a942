import { ActionIcon, Textarea } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraftStore } from '../../ui/draft/draft-store.tsx'

interface ComposerProps {
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly isBusy: boolean
  readonly isFirst: boolean
  /** The description of the plan that stands; Arrow up in an empty box brings it back to be changed. */
  readonly said: string
  readonly onSay: (text: string) => void
}

/** The one box: a description, a change and an answer to a question are all written here. Enter sends, Shift+Enter makes a line. */
export function Composer({ box, isBusy, isFirst, said, onSay }: ComposerProps) {
  const { t } = useTranslation('chat')
  const input = useDraftStore((store) => store.input)
  const setInput = useDraftStore((store) => store.setInput)
  useFocusAfter(isBusy, box)
  const send = (): void => {
    if (!isBusy) onSay(input)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowUp' && input === '' && said !== '') {
      event.preventDefault()
      setInput(said)
    }
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <Textarea
      ref={box}
      label={t(isFirst ? 'describe' : said === '' ? 'answer' : 'change')}
      description={t(said === '' ? 'keys' : 'keysAgain')}
      placeholder={t(isFirst ? 'placeholder' : said === '' ? 'answerPlaceholder' : 'changePlaceholder')}
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

/** An example that was pressed is gone when its answer comes; the focus must not go with it. */
function useFocusAfter(isBusy: boolean, box: RefObject<HTMLTextAreaElement | null>): void {
  const wasBusy = useRef(false)
  useEffect(() => {
    if (wasBusy.current && !isBusy) box.current?.focus()
    wasBusy.current = isBusy
  }, [box, isBusy])
}
