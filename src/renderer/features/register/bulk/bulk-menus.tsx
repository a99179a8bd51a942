import { Button, Menu } from '@mantine/core'
import { IconChevronUp, IconPencil, IconTag } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { BulkAct } from '../../../../shared/contract/register.ts'
import { Language } from '../../../../shared/language.ts'
import { DangerButton } from '../../../ui/danger-button.tsx'
import type { Asked } from './bulk-dialogs.tsx'

interface BulkMenusProps {
  readonly isRunning: boolean
  readonly onAct: (act: BulkAct) => void
  /** For what needs a word more before it is done. */
  readonly onAsk: (dialog: Asked) => void
}

export function BulkMenus({ isRunning, onAct, onAsk }: BulkMenusProps) {
  const { t } = useTranslation('customers')
  return (
    <>
      <Menu position="top-end">
        <Menu.Target>
          <Button size="compact-md" variant="default" loading={isRunning} leftSection={<IconTag size={16} aria-hidden />} rightSection={<IconChevronUp size={14} aria-hidden />}>
            {t('bulk.groups')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onAsk('add_to_group')}>{t('bulk.addToGroup')}</Menu.Item>
          <Menu.Item onClick={() => onAsk('remove_from_group')}>{t('bulk.removeFromGroup')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Menu position="top-end">
        <Menu.Target>
          <Button size="compact-md" variant="default" loading={isRunning} leftSection={<IconPencil size={16} aria-hidden />} rightSection={<IconChevronUp size={14} aria-hidden />}>
            {t('bulk.change')}
          </Button>
        </Menu.Target>
        <ChangeItems onAct={onAct} onAsk={onAsk} />
      </Menu>
      <DangerButton size="compact-md" disabled={isRunning} onClick={() => onAsk('delete')}>
        {t('bulk.delete')}
      </DangerButton>
    </>
  )
}

function ChangeItems({ onAct, onAsk }: Pick<BulkMenusProps, 'onAct' | 'onAsk'>) {
  const { t } = useTranslation(['customers', 'register'])
  return (
    <Menu.Dropdown>
      <Menu.Item onClick={() => onAct({ kind: 'set_active', active: true })}>{t('bulk.activate')}</Menu.Item>
      <Menu.Item onClick={() => onAct({ kind: 'set_active', active: false })}>{t('bulk.deactivate')}</Menu.Item>
      <Menu.Divider />
      <Menu.Item onClick={() => onAsk('reserve')}>{t('bulk.reserve')}</Menu.Item>
      <Menu.Item onClick={() => onAct({ kind: 'lift_reservation' })}>{t('bulk.liftReservation')}</Menu.Item>
      <Menu.Item onClick={() => onAct({ kind: 'lift_bounce' })}>{t('bulk.liftBounce')}</Menu.Item>
      <Menu.Divider />
      {Language.options.map((language) => (
        <Menu.Item key={language} onClick={() => onAct({ kind: 'set_language', language })}>
          {t('bulk.language', { language: t(`register:languages.${language}`) })}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  )
}
