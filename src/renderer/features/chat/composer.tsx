import { ActionIcon, Textarea } from '@mantine/core'
import { IconArrowUp, IconPlayerStop } from '@tabler/icons-react'
import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraftStore } from '../../ui/draft/draft-store.tsx'

interface ComposerProps {
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly isBusy: boolean
  /** What the box is for now: a description, an answer to a question, a change of the plan. */
  readonly kind: 'describe' | 'answer' | 'change'
  /** What was said last; Arrow up in an empty box brings it back. */
  readonly lastSaid: string
  readonly onSay: (text: string) => void
  readonly onStop: () => void
}

/** The one box: a description, a change and an answer to a question are all written here. Enter sends, Shift+Enter makes a line, Escape stops. */
export function Composer({ box, isBusy, kind, lastSaid, onSay, onStop }: ComposerProps) {
  const { t } = useTranslation('chat')
  const input = useDraftStore((store) => store.input)
  const set = useDraftStore((store) => store.set)
  useFocusAfter(isBusy, box)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && isBusy) onStop()
    if (event.key === 'ArrowUp' && input === '' && lastSaid !== '') {
      event.preventDefault()
      set({ input: lastSaid })
    }
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (!isBusy) onSay(input)
  }
  return (
    <Textarea
      ref={box}
      label={t(kind)}
      description={t(lastSaid === '' ? 'keys' : 'keysAgain')}
      placeholder={t(`placeholders.${kind}`)}
      autosize
      minRows={kind === 'describe' ? 3 : 2}
      maxRows={8}
      maxLength={5000}
      value={input}
      onChange={(event) => set({ input: event.currentTarget.value })}
      onKeyDown={onKeyDown}
      rightSectionWidth={48}
      rightSection={isBusy ? <StopButton onStop={onStop} /> : <SendButton isEmpty={input.trim() === ''} onSend={() => onSay(input)} />}
    />
  )
}

function SendButton({ isEmpty, onSend }: { readonly isEmpty: boolean; readonly onSend: () => void }) {
  const { t } = useTranslation('chat')
  return (
    <ActionIcon size="lg" radius="xl" onClick={onSend} disabled={isEmpty} aria-label={t('send')}>
      <IconArrowUp size={18} aria-hidden />
    </ActionIcon>
  )
}

function StopButton({ onStop }: { readonly onStop: () => void }) {
  const { t } = useTranslation('chat')
  return (
    <ActionIcon size="lg" radius="xl" variant="default" onClick={onStop} aria-label={t('stop')}>
      <IconPlayerStop size={18} aria-hidden />
    </ActionIcon>
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
