import { X } from 'lucide-preact'
import { Avatar } from './Avatar.tsx'
import { classes } from './classes.ts'
import type { ComboboxOption } from './ComboboxOption.ts'
import { IconButton } from './IconButton.tsx'

/** One thing that is chosen, with an X that takes it away again where that is possible. */
export function Tag({
  option: { name, color, photo },
  removeLabel,
  marked,
  onRemove,
}: {
  option: Omit<ComboboxOption, 'id'>
  removeLabel: string
  /** The next press of Backspace takes it away. */
  marked?: boolean
  onRemove: (() => void) | undefined
}) {
  return (
    <span class={classes('tag', marked && 'tag--marked')}>
      {color !== undefined && <Avatar name={name} color={color} photo={photo} size='small' />}
      <bdi>{name}</bdi>
      {onRemove && <IconButton label={removeLabel} icon={X} size='small' onClick={onRemove} />}
    </span>
  )
}
