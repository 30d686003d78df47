import type { ComponentChildren } from 'preact'
import { Mark } from '../../ui/Mark.tsx'
import { PageHeading } from '../../ui/PageHeading.tsx'
import type { Said } from '../../words/room.ts'

/** A page before or after the room: what has happened in plain words, and where to go. */
export function DoorPage({ said, children }: { said: Said; children?: ComponentChildren }) {
  return (
    <main class='centered' id='main' tabIndex={-1}>
      <div class='door'>
        <Mark class='door__mark' />
        <PageHeading>{said.title}</PageHeading>
        <p class='muted'>{said.text}</p>
        <div class='door__actions'>{children}</div>
      </div>
    </main>
  )
}
