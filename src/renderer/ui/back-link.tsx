import { Anchor, Group, type AnchorProps } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'

/** The way back, above a page's title: `<BackLink to="/workflows">Arbeidsflyter</BackLink>`. */
export const BackLink = createLink(function ArrowAnchor({ children, ...props }: AnchorProps & Omit<ComponentProps<'a'>, keyof AnchorProps>) {
  return (
    <Anchor size="sm" {...props}>
      <Group component="span" gap={4} wrap="nowrap">
        <IconArrowLeft size={15} aria-hidden />
        {children}
      </Group>
    </Anchor>
  )
})
