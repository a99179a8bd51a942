import { ActionIcon, Button, Group, Menu, TextInput, UnstyledButton } from '@mantine/core'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../../shared/model/conversation.ts'
import { useDraft } from '../../ui/draft/draft-store.tsx'
import { TextLink } from '../../ui/links.tsx'
import { Moment } from '../../ui/moment.tsx'
import { useConversationActions, useRemoveConversations } from './use-conversation-actions.ts'
import classes from './chat.module.css'

interface ConversationRowProps {
  readonly conversation: Conversation
  readonly onOpened: () => void
}

/** A kept conversation: opened by its title, renamed and deleted by its menu. */
export function ConversationRow({ conversation, onOpened }: ConversationRowProps) {
  const { conversationId } = useDraft()
  const { rename } = useConversationActions()
  const [isNaming, setIsNaming] = useState(false)
  const isCurrent = conversation.id === conversationId
  const onRename = (title: string): void => {
    setIsNaming(false)
    void rename(conversation, title)
  }
  return (
    <li className={classes['conversation']} data-current={isCurrent || undefined}>
      {isNaming ? (
        <Rename title={conversation.title} onCancel={() => setIsNaming(false)} onRename={onRename} />
      ) : (
        <>
          <Words conversation={conversation} isCurrent={isCurrent} onOpened={onOpened} />
          <RowMenu conversation={conversation} onRename={() => setIsNaming(true)} />
        </>
      )}
    </li>
  )
}

function Words({ conversation, isCurrent, onOpened }: ConversationRowProps & { readonly isCurrent: boolean }) {
  const { t } = useTranslation('chat')
  const { open } = useConversationActions()
  return (
    <div className={classes['conversationWords']}>
      <UnstyledButton className={classes['conversationTitle']} aria-current={isCurrent || undefined} onClick={() => void open(conversation).then(onOpened)}>
        {conversation.title}
      </UnstyledButton>
      <Moment at={conversation.updatedAt} size="xs" c="dimmed" />
      {conversation.workflowId !== null && (
        <TextLink to="/workflows/$id" params={{ id: conversation.workflowId }} size="xs">
          {t('list.toWorkflow')}
        </TextLink>
      )}
    </div>
  )
}

function RowMenu({ conversation, onRename }: { readonly conversation: Conversation; readonly onRename: () => void }) {
  const { t } = useTranslation(['chat', 'common'])
  const { remove } = useRemoveConversations()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('list.more', { title: conversation.title })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onRename}>
          {t('list.rename')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => void remove(conversation)}>
          {t('common:action.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Rename({ title, onCancel, onRename }: { readonly title: string; readonly onCancel: () => void; readonly onRename: (title: string) => void }) {
  const { t } = useTranslation(['chat', 'common'])
  const [name, setName] = useState(title)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() !== '') onRename(name.trim())
  }
  return (
    <form onSubmit={submit} className={classes['renaming']}>
      <TextInput ref={field} label={t('list.name')} value={name} maxLength={200} onChange={(event) => setName(event.currentTarget.value)} />
      <Group gap="xs" mt="xs" justify="flex-end">
        <Button size="compact-sm" variant="default" onClick={onCancel}>
          {t('common:action.cancel')}
        </Button>
        <Button size="compact-sm" type="submit" disabled={name.trim() === ''}>
          {t('common:action.save')}
        </Button>
      </Group>
    </form>
  )
}
