import { useMemo } from 'react'
import { jsonWords } from './json-words.ts'
import classes from './json-view.module.css'

/** A value as JSON to be read: indented, its keys and values told apart. */
export function JsonView({ value }: { readonly value: unknown }) {
  const words = useMemo(() => jsonWords(JSON.stringify(value, null, 2)), [value])
  return (
    <pre className={classes['json']}>
      {words.map(({ kind, text, at }) => (
        <span key={at} data-kind={kind}>
          {text}
        </span>
      ))}
    </pre>
  )
}
