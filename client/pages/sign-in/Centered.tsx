import type { ComponentChildren } from 'preact'
import { Mark } from '../../ui/Mark.tsx'
import { PageHeading } from '../../ui/PageHeading.tsx'

/** A page that asks one thing, in the middle of the window. */
export function Centered({
  title,
  text,
  children,
}: {
  title: string
  text?: ComponentChildren
  children: ComponentChildren
}) {
  return (
    <main class='centered' id='main' tabIndex={-1}>
      <div class='sign-in'>
        <Mark class='sign-in__mark' />
        <div class='stack stack--close'>
          <PageHeading>{title}</PageHeading>
          {text !== undefined && <p class='muted'>{text}</p>}
        </div>
        {children}
      </div>
    </main>
  )
}
