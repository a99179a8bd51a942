import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useEffect, useId, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useCustomerChoice } from './use-customer-choice.ts'

interface CustomerSelectProps {
  readonly label: string
  readonly value: string | null
  readonly onChange: (customerId: string | null, name: string | null) => void
  readonly placeholder?: string
  /** Those who are not active as well. */
  readonly everyone?: boolean
  /** The name of `value`, where the page knows it before the register was asked. */
  readonly knownName?: string | undefined
  readonly error?: ReactNode
  readonly className?: string | undefined
  readonly ref?: Ref<HTMLInputElement>
}

/**
 * Chooses a customer by name, by the pattern of an editable combobox with a list
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). Mantine's own Select is not used: it
 * marks an option and lets Enter take it by two things that come apart when one types fast.
 */
export function CustomerSelect({ label, value, onChange, placeholder, everyone = false, knownName, error, className, ref }: CustomerSelectProps) {
  const choice = useCustomerChoice({ value, onChange, everyone, knownName })
  const { options, marked, opened, choose } = choice
  const combobox = useCombobox({ opened, onOpenedChange: (isOpen) => (isOpen ? choice.open() : choice.leave()) })
  const listId = useId()
  const markedId = opened && marked !== undefined ? `${listId}-${marked.id}` : undefined
  useEffect(() => {
    if (markedId !== undefined) document.getElementById(markedId)?.scrollIntoView({ block: 'nearest' })
  }, [markedId])
  return (
    <Combobox store={combobox} size="sm" onOptionSubmit={(id) => choose(options.find((option) => option.id === id) ?? null)}>
      <Combobox.Target withKeyboardNavigation={false} withExpandedAttribute {...(markedId === undefined ? {} : { 'aria-activedescendant': markedId })}>
        <TextInput
          ref={ref ?? null}
          size="sm"
          label={label}
          placeholder={placeholder ?? ''}
          className={className ?? ''}
          error={error ?? null}
          value={choice.text}
          spellCheck={false}
          onChange={(event) => choice.write(event.currentTarget.value)}
          onFocus={() => value === null && choice.open()}
          onClick={choice.open}
          onBlur={choice.leave}
          onKeyDown={(event) => answerKey(event, choice)}
          rightSection={value === null ? <Combobox.Chevron size="sm" /> : <Combobox.ClearButton onClear={() => choose(null)} />}
          rightSectionPointerEvents={value === null ? 'none' : 'all'}
        />
      </Combobox.Target>
      <CustomerOptions label={label} listId={listId} value={value} choice={choice} />
    </Combobox>
  )
}

function answerKey(event: KeyboardEvent, { opened, leave, move, take }: Choice): void {
  if (event.nativeEvent.isComposing) return
  if (event.key === 'ArrowDown') move(1)
  else if (event.key === 'ArrowUp') move(-1)
  else if (event.key === 'Escape') return leave()
  else if (event.key !== 'Enter' || !opened || !take()) return
  event.preventDefault()
}

type Choice = ReturnType<typeof useCustomerChoice>

function CustomerOptions({ label, listId, value, choice: { options, marked, isMissing } }: { readonly label: string; readonly listId: string; readonly value: string | null; readonly choice: Choice }) {
  const { t } = useTranslation('common')
  return (
    <Combobox.Dropdown hidden={options.length === 0 && !isMissing}>
      {/* The list itself scrolls, as the theme has it of every other list. */}
      <Combobox.Options aria-label={label} mah={264} style={{ overflowY: 'auto' }}>
        {options.map((option) => (
          <Combobox.Option key={option.id} id={`${listId}-${option.id}`} value={option.id} active={option.id === value} selected={option === marked} aria-selected={option.id === value}>
            {option.name}
          </Combobox.Option>
        ))}
      </Combobox.Options>
      {/* Beside the list, which holds options and nothing else. */}
      {isMissing && <Combobox.Empty role="status">{t('customerSelect.nothing')}</Combobox.Empty>}
    </Combobox.Dropdown>
  )
}
