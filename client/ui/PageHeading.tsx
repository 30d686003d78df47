import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * The heading of a page. It takes the focus once the page stands, so that who listens hears where they are: only after
 * something was done in this document (a page that is just being opened is told by the browser), and never away from a
 * control that has the focus.
 */
export function PageHeading({
  class: look,
  title,
  children,
}: {
  class?: string
  title?: string
  children: ComponentChildren
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    if (navigator.userActivation.hasBeenActive && isFocusFree()) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h1 ref={heading} class={look} title={title} dir='auto' tabIndex={-1}>
      {children}
    </h1>
  )
}

function isFocusFree(): boolean {
  const at = document.activeElement
  return at === null || at === document.body || at.tagName === 'MAIN'
}
