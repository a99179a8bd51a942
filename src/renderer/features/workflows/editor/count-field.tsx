import { NumberInput } from '@mantine/core'

interface CountFieldProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
  readonly min?: number
  readonly max: number
  readonly error?: string | undefined
}

/** A whole number within limits: what lies outside is brought inside when the field is left. */
export function CountField({ label, value, onChange, min = 1, max, error }: CountFieldProps) {
  return <NumberInput label={label} w={150} min={min} max={max} allowDecimal={false} allowNegative={false} value={value} error={error ?? null} onChange={(typed) => onChange(typeof typed === 'number' ? Math.min(max, Math.max(min, typed)) : min)} />
}
