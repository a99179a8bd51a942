import { Collapse, UnstyledButton } from '@mantine/core'
import { useId, useState, type ReactNode } from 'react'
import { Chevron } from '../../ui/chevron.tsx'
import classes from './script.module.css'

interface ItemCardProps {
  readonly name: string
  /** Beside the name: what it is, in a word. */
  readonly badge?: ReactNode
  /** At the end of the line: what may be done with it. */
  readonly aside?: ReactNode
  readonly startsOpen: boolean
  readonly children: ReactNode
}

/** One workflow of several: its name, and what it would do once it is opened. */
export function ItemCard({ name, badge, aside, startsOpen, children }: ItemCardProps) {
  const [isOpen, setIsOpen] = useState(startsOpen)
  const body = useId()
  return (
    <section className={classes['item']} aria-label={name}>
      <div className={classes['itemHead']}>
        <h3 className={classes['itemTitle']}>
          <UnstyledButton className={classes['itemName']} aria-expanded={isOpen} aria-controls={body} onClick={() => setIsOpen(!isOpen)}>
            <Chevron isOpen={isOpen} />
            {name}
          </UnstyledButton>
        </h3>
        {badge}
        <span className={classes['itemAside']}>{aside}</span>
      </div>
      <Collapse id={body} expanded={isOpen}>
        {/* Nothing is worked out for what was never opened. */}
        {isOpen && <div className={classes['itemBody']}>{children}</div>}
      </Collapse>
    </section>
  )
}
