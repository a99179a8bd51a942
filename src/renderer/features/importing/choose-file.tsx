import { Stack, Text, UnstyledButton } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ImportKind } from '../../../shared/model/register.ts'
import { Card } from '../../ui/card.tsx'
import classes from './import.module.css'

/** Where a file is put; the whole page takes one as well. */
export function ChooseFile({ kind, onOpen }: { readonly kind: ImportKind; readonly onOpen: () => void }) {
  const { t } = useTranslation('importing')
  return (
    <Card>
      <UnstyledButton className={classes['drop']} onClick={onOpen}>
        <Stack align="center" gap="xs">
          <IconFileUpload size={36} stroke={1.25} aria-hidden />
          <Text fw={600} size="lg" ta="center">
            {t('drop')}
          </Text>
          <Text c="dimmed" ta="center">
            {t(`dropHint.${kind}`)}
          </Text>
        </Stack>
      </UnstyledButton>
    </Card>
  )
}
