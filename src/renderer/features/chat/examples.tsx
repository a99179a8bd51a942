import { Stack, Text, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../rpc/connection-context.tsx'
import classes from './chat.module.css'

export const EXAMPLES = ['weekly', 'groups', 'monthly', 'report', 'event', 'everySecond', 'withinDay', 'businessDay', 'once', 'newCustomer'] as const

/** Ten sentences to begin with, in the language on the screen and with a group of this office's own. */
export function Examples({ onSay }: { readonly onSay: (text: string) => void }) {
  const { t } = useTranslation('chat')
  const { data } = useQuery(useApi().customers.groups.queryOptions())
  const group = data?.items.find(({ customerCount }) => customerCount > 0)?.name
  return (
    <Stack gap="xs" className={classes['log'] ?? ''}>
      <Text c="dimmed" size="sm" id="chat-examples">
        {t('examplesTitle')}
      </Text>
      <ul className={classes['examples']} aria-labelledby="chat-examples">
        {EXAMPLES.map((name) => {
          const sentence = t(`examples.${name}`, { who: group ?? t('everybody') })
          return (
            <li key={name}>
              <UnstyledButton className={classes['sentence']} onClick={() => onSay(sentence)}>
                {sentence}
              </UnstyledButton>
            </li>
          )
        })}
      </ul>
    </Stack>
  )
}
