import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Mark } from '../../ui/Mark.tsx'
import type { Said } from '../../words/room.ts'

/** A page before or after the room: what has happened in plain words, and where to go. */
export function DoorPage({ said, children }: { said: Said; children?: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [said.title])
  return (
    <main class='centered'>
      <div class='door'>
        <Mark class='door__mark' />
        <h1 ref={heading} tabIndex={-1}>
          {said.title}
        </h1>
        <p class='muted'>{said.text}</p>
        <div class='door__actions'>{children}</div>
      </div>
    </main>
  )
}
