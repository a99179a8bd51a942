import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import classes from './settings.module.css'

export const SECTIONS = ['mail', 'incoming', 'office', 'language', 'ai', 'secrets', 'unknown', 'folder', 'rest', 'desktop', 'sample', 'privacy', 'data', 'updates'] as const
export type SectionName = (typeof SECTIONS)[number]

interface SectionProps {
  /** Also its address: /settings#mail. */
  readonly name: SectionName
  readonly lead: string
  readonly children: ReactNode
}

export function Section({ name, lead, children }: SectionProps) {
  const { t } = useTranslation('settings')
  return (
    <div id={name} className={classes['section']}>
      <Card title={t(`sections.${name}`)}>
        <Stack gap="md">
          <Text c="dimmed">{lead}</Text>
          {children}
        </Stack>
      </Card>
    </div>
  )
}
