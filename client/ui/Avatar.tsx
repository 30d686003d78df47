import { classes } from './classes.ts'
import { initials } from './initials.ts'

export interface AvatarProps {
  name: string
  /** 1 to 12, one of the colours of people. */
  color: number
  size?: 'small' | 'large' | undefined
  /** Where the person's photo is. */
  photo?: string | undefined
}

/**
 * A person's photo, or the initials on the person's colour; the name is a tooltip, for it stands beside in words or in
 * the group's label.
 */
export function Avatar({ name, color, size, photo }: AvatarProps) {
  return (
    <span
      class={classes('avatar', size && `avatar--${size}`)}
      style={personColor(color)}
      title={name}
      data-initials={initials(name)}
      aria-hidden='true'
    >
      {photo !== undefined && <img src={photo} alt='' loading='lazy' />}
    </span>
  )
}

/** Sets the person's colour for everything inside that reads it: avatar, presence, caret, talk time. */
export function personColor(color: number): Record<string, string> {
  return { '--person': `var(--person-${color})` }
}
