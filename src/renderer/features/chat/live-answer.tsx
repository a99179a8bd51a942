import { Loader, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveTurn } from '../../ui/draft/live-turn.ts'
import { Notices } from './notices.tsx'
import { Said } from './said.tsx'
import { SentDialog } from './sent-dialog.tsx'
import classes from './chat.module.css'

/** What was just said, and the answer as far as it has come. */
export function LiveAnswer({ live }: { readonly live: LiveTurn }) {
  const { t } = useTranslation('chat')
  const [isOpen, setIsOpen] = useState(false)
  const isModel = live.sent.length > 0
  return (
    <>
      <Said text={live.text} />
      <div className={classes['answer']} data-testid="live-answer">
        <Notices notices={live.notices} />
        {live.words !== '' && <Text className={classes['words'] ?? ''}>{live.words}</Text>}
        <div className={classes['waiting']}>
          <Loader size="xs" aria-hidden />
          {t(isModel ? 'thinkingModel' : 'thinking')}
          {isModel && (
            <UnstyledButton className={classes['change'] ?? ''} onClick={() => setIsOpen(true)}>
              {t('sent.after')}
            </UnstyledButton>
          )}
        </div>
        <SentDialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={t('sent.titleAfter')} explanation={t('sent.explainedAfter')} payloads={live.sent} error={null} />
      </div>
    </>
  )
}
