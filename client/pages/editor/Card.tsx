import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** A card at the side of the form, with a heading and perhaps one thing to do. */
export function Card({
  id,
  title,
  action,
  children,
}: {
  id?: string
  title: string
  action?: ComponentChildren
  children: ComponentChildren
}) {
  const titleId = useId()
  return (
    <section class='card' id={id} aria-labelledby={titleId}>
      <header class='card__head'>
        <h2 class='card__title' id={titleId}>
          {title}
        </h2>
        {action !== undefined && <span class='push'>{action}</span>}
      </header>
      {children}
    </section>
  )
}
