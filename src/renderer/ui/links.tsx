import { Anchor, Button } from '@mantine/core'
import { createLink } from '@tanstack/react-router'

/** A link in running text, typed by the routes: `<TextLink to="/executions/$id" params={{ id }}>`. */
export const TextLink = createLink(Anchor<'a'>)

/** A link that looks like a button. */
export const ButtonLink = createLink(Button<'a'>)
