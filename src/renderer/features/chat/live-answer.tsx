import { Alert, Loader, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LiveTurn } from '../../ui/draft/live-turn.ts'
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
        {live.notices.map((notice) => (
          <Alert key={notice} color="yellow" icon={<IconInfoCircle aria-hidden />} mb="xs">
            {notice}
          </Alert>
        ))}
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
