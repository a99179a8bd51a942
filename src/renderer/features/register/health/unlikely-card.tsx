import { Button, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RegisterHealth } from '../../../../shared/contract/register.ts'
import { useApi } from '../../../rpc/connection-context.tsx'
import { Card } from '../../../ui/card.tsx'
import { keepFocus } from '../../../ui/keep-focus.ts'
import { TextLink } from '../../../ui/links.tsx'
import { useNotify } from '../../../ui/use-notify.tsx'
import { useUndoChange } from '../../../ui/use-undo-change.ts'
import classes from '../customers.module.css'

type Unlikely = RegisterHealth['unlikely']

/** Addresses that were most likely meant otherwise: one at a time, or all of them. */
export function UnlikelyCard({ unlikely }: { readonly unlikely: Unlikely }) {
  const { t } = useTranslation('customers')
  const { mend, mendingIds } = useMend()
  const all = unlikely.map(({ customerId }) => customerId)
  return (
    <Card
      title={t('health.unlikely.title', { count: unlikely.length })}
      flush
      actions={
        <Button size="compact-md" loading={mendingIds.length === all.length} disabled={mendingIds.length > 0} onClick={() => mend(all)}>
          {t('health.unlikely.mendAll', { count: unlikely.length })}
        </Button>
      }
    >
      <Text size="sm" c="dimmed" className={classes['cardText']}>
        {t('health.unlikely.text')}
      </Text>
      <ul className={classes['changes']} aria-label={t('health.unlikely.list')}>
        {unlikely.map((slip) => (
          <Slip key={slip.customerId} slip={slip} isMending={mendingIds.includes(slip.customerId)} onMend={() => mend([slip.customerId])} />
        ))}
      </ul>
    </Card>
  )
}

function useMend() {
  const { t } = useTranslation('customers')
  const notify = useNotify()
  const { offerUndo } = useUndoChange()
  const { mutate, isPending, variables } = useMutation(
    useApi().customers.mendAddresses.mutationOptions({
      onSuccess: ({ count, changeId }) => {
        offerUndo(count === 0 ? t('health.unlikely.taken') : t('health.unlikely.mended', { count }), changeId)
        requestAnimationFrame(keepFocus)
      },
      onError: notify.failed,
    }),
  )
  return { mend: (ids: readonly string[]) => mutate({ ids: [...ids] }), mendingIds: isPending ? variables.ids : [] }
}

function Slip({ slip: { customerId, name, email, likelier }, isMending, onMend }: { readonly slip: Unlikely[number]; readonly isMending: boolean; readonly onMend: () => void }) {
  const { t } = useTranslation('customers')
  return (
    <li>
      <div>
        <TextLink to="/customers" search={{ customer: customerId }} fw={550}>
          {name}
        </TextLink>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          <s>{email}</s> → {likelier}
        </Text>
      </div>
      <Button size="compact-sm" variant="default" loading={isMending} onClick={onMend} aria-label={t('health.unlikely.mendNamed', { name })}>
        {t('health.unlikely.mend')}
      </Button>
    </li>
  )
}
