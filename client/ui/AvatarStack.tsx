import { Avatar } from './Avatar.tsx'
import { classes } from './classes.ts'

export interface AvatarStackProps {
  /** `photo` is an address. */
  people: readonly { id: string; name: string; color: number; photo?: string | undefined }[]
  /** The accessible name of the whole, such as "Speakers: A, B". */
  label: string
  max?: number
  /** Outlines each with its colour: who is here now. */
  present?: boolean
}

/** Several people in little room; those beyond `max` are a number. */
export function AvatarStack({ people, label, max = 4, present }: AvatarStackProps) {
  const shown = people.length > max ? people.slice(0, max - 1) : people
  const more = people.length - shown.length
  return (
    <span class={classes('avatar-stack', present && 'avatar-stack--present')} role='img' aria-label={label}>
      {shown.map(person => (
        <Avatar key={person.id} name={person.name} color={person.color} photo={person.photo} size='small' />
      ))}
      {more > 0 && (
        <span class='avatar avatar--more avatar--small' aria-hidden='true'>
          +{more}
        </span>
      )}
    </span>
  )
}
