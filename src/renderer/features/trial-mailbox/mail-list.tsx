import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { TrialMail } from '../../../shared/model/trial-mail.ts'
import { Card } from '../../ui/card.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import classes from './trial-mailbox.module.css'

interface MailListProps {
  readonly mails: readonly TrialMail[]
  readonly total: number
  readonly chosenId: string | null
  readonly onChoose: (id: string) => void
  readonly onEndNear: () => void
}

export function MailList({ mails, total, chosenId, onChoose, onEndNear }: MailListProps) {
  const { t } = useTranslation('trialMailbox')
  return (
    <div className={classes['listColumn']}>
      <Card flush>
        <VirtualList
          items={mails}
          total={total}
          keyOf={(mail) => mail.id}
          estimate={75}
          label={t('list')}
          onEndNear={onEndNear}
          render={(mail) => <MailRow mail={mail} isChosen={mail.id === chosenId} onChoose={onChoose} />}
        />
      </Card>
    </div>
  )
}

interface MailRowProps {
  readonly mail: TrialMail
  readonly isChosen: boolean
  readonly onChoose: (id: string) => void
}

function MailRow({ mail, isChosen, onChoose }: MailRowProps) {
  const { t } = useTranslation('trialMailbox')
  const words = useWords()
  return (
    <UnstyledButton className={classes['mailRow']} onClick={() => onChoose(mail.id)} aria-current={isChosen || undefined}>
      <span className={classes['to']} title={mail.to}>
        {nameOf(mail.to)}
      </span>
      <span className={classes['subject']}>{mail.subject === '' ? t('noSubject') : mail.subject}</span>
      <time className={classes['when']} dateTime={mail.receivedAt} title={words.moment(mail.receivedAt)}>
        {words.distance(mail.receivedAt)}
      </time>
    </UnstyledButton>
  )
}

/** Whom it is to, without the addresses of those who have a name: they stand in the mail. */
function nameOf(to: string): string {
  return to.replaceAll(/(?<=\S)\s*<[^<>]*>/g, '')
}
