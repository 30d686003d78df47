import type { ComponentChildren } from 'preact'
import type { AwarenessUser } from '../../../contract/documentProtocol.ts'
import type { SessionFieldName } from '../../../contract/sessionFields.ts'
import { personColor } from '../../ui/Avatar.tsx'
import { classes } from '../../ui/classes.ts'
import { useEditing } from './Editing.ts'

/**
 * Outlines a field in the colour of who is in it, with the names at its lower edge (rule S13). Who comes and goes draws
 * nothing in it anew.
 */
export function PresenceFrame({
  field,
  class: more,
  children,
}: {
  field: SessionFieldName
  class?: string | undefined
  children: ComponentChildren
}) {
  const [first, ...others] = useEditing().draft.peopleIn(field)
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
