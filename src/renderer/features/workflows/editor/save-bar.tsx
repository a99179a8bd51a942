import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Edit } from './use-edit.ts'
import classes from './editor.module.css'

interface SaveBarProps {
  readonly edit: Edit
  readonly isSaving: boolean
  readonly onSave: () => void
}

/** Always in sight while a workflow is edited: undo, redo, whether there is something to save, and why it cannot be. */
export function SaveBar({ edit: { definition, isChanged, undo, redo, startOver }, isSaving, onSave }: SaveBarProps) {
  const { t } = useTranslation(['editor', 'common'])
  const canSave = definition !== null && isChanged
  const state = definition === null ? 'bar.incomplete' : isChanged ? 'bar.changed' : 'bar.saved'
  return (
    <div className={classes['bar']}>
      <Group gap={4} wrap="nowrap">
        <Act label={t('common:action.undo')} icon={IconArrowBackUp} act={undo} />
        <Act label={t('bar.redo')} icon={IconArrowForwardUp} act={redo} />
      </Group>
      <Text component="output" size="sm" className={classes['barState']} data-wrong={definition === null || undefined}>
        {t(state)}
      </Text>
      <Group gap="xs" wrap="nowrap">
        {isChanged && (
          <Button variant="default" onClick={startOver}>
            {t('bar.startOver')}
          </Button>
        )}
        {/* Not `disabled`, which would take the focus away from the one who has just pressed it. */}
        <Button loading={isSaving} aria-disabled={!canSave} {...(!canSave && { 'data-disabled': true })} onClick={() => canSave && onSave()}>
          {t('common:action.save')}
        </Button>
      </Group>
    </div>
  )
}

function Act({ label, icon: Icon, act }: { readonly label: string; readonly icon: typeof IconArrowBackUp; readonly act: (() => void) | undefined }) {
  return (
    <Tooltip label={label}>
      {/* Not `disabled`: a button that is pressed until nothing is left would lose the focus. */}
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} aria-disabled={act === undefined} {...(act === undefined && { 'data-disabled': true })} onClick={() => act?.()}>
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
