import { Avatar } from '../../ui/Avatar.tsx'

/** Names an account before somebody goes on as it. */
export function Account({
  person: { name, color, email },
}: {
  person: { name: string; color: number; email: string }
}) {
  return (
    <div class='card account'>
      <Avatar name={name} color={color} />
      <div class='truncate'>
        <div class='strong truncate'>{name}</div>
        <div class='muted truncate'>{email}</div>
      </div>
    </div>
  )
}
