import { X } from 'lucide-preact'
import { Avatar } from './Avatar.tsx'
import { IconButton } from './IconButton.tsx'

/** One thing that is chosen, with an X that takes it away again where that is possible. */
export function Tag({
  option: { name, color },
  removeLabel,
  onRemove,
}: {
  option: { name: string; color?: number }
  removeLabel: string
  onRemove: (() => void) | undefined
}) {
  return (
    <span class='tag'>
      {color !== undefined && <Avatar name={name} color={color} size='small' />}
      <bdi>{name}</bdi>
      {onRemove && <IconButton label={removeLabel} icon={X} size='small' onClick={onRemove} />}
    </span>
  )
}
