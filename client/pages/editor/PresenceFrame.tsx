import type { ComponentChildren } from 'preact'
import type { AwarenessUser } from '../../../contract/documentProtocol.ts'
import { personColor } from '../../ui/Avatar.tsx'
import { classes } from '../../ui/classes.ts'

/** Outlines a field in the colour of who is in it, with the names at its lower edge (rule S13). */
export function PresenceFrame({
  people,
  class: more,
  children,
}: {
  people: readonly AwarenessUser[]
  class?: string | undefined
  children: ComponentChildren
}) {
  const [first, ...others] = people
  return (
    <div class={classes(more, first && 'presence')} style={first ? personColor(first.color) : undefined}>
      {children}
      {first && (
        <span class='presence__name'>
          {firstName(first)}
          {others.map(person => (
            <span key={person.id} style={personColor(person.color)}>
              {firstName(person)}
            </span>
          ))}
        </span>
      )}
    </div>
  )
}

const firstName = ({ name }: AwarenessUser): string => name.split(' ')[0]!
