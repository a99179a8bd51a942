import { Text, type TextProps } from '@mantine/core'
import { useWords } from './use-words.tsx'

interface MomentProps extends TextProps {
  /** UTC, ISO 8601. */
  readonly at: string
  /** How far off: behind the moment, below it, or not at all. */
  readonly distance?: 'inline' | 'below' | 'none'
}

/** A moment the Norwegian way, with how far off it is: "man. 23. nov. kl. 09.00, om 3 dager". */
export function Moment({ at, distance = 'inline', ...text }: MomentProps) {
  const words = useWords()
  return (
    <Text component="time" inherit dateTime={at} {...text}>
      {words.moment(at)}
      {distance === 'inline' && `, ${words.distance(at)}`}
      {distance === 'below' && (
        <Text component="span" display="block" size="xs" c="dimmed">
          {words.distance(at)}
        </Text>
      )}
    </Text>
  )
}
