import { Trash } from 'lucide-preact'
import type { RoomState } from '../../../../contract/room.ts'
import { findLinks } from '../../../models/links.ts'
import type { Seat } from '../../../models/participants.ts'
import { personColor } from '../../../../contract/personColor.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { locale } from '../../../words/locale.ts'
import { roomWords as words } from '../../../words/room.ts'

/** What every kind of line has. */
export type Line = RoomState['backchannel'][number]

const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })

/** One line of a chat with its author; addresses in it lead there (rule C2). */
export function Message({
  line,
  author,
  onDelete,
}: {
  line: Line
  author: Seat | undefined
  onDelete?: ((id: string) => void) | undefined
}) {
  const name = author?.name || words.gone
  const role = author && words.roles[author.role]
  return (
    <li class='message'>
      <Avatar name={name} color={personColor(line.from)} size='small' />
      <div class='message__head'>
        <span class='strong truncate'>
          <bdi>{name}</bdi>
        </span>
        {role && <Badge class='badge--role'>{role}</Badge>}
        <time dateTime={new Date(line.at).toISOString()}>{clock.format(line.at)}</time>
        {onDelete && (
          <IconButton
            class='message__delete push'
            size='small'
            label={words.delete}
            icon={Trash}
            onClick={() => onDelete(line.id)}
          />
        )}
      </div>
      <p class='message__body' dir='auto'>
        {findLinks(line.text).map(piece =>
          piece.href ? (
            <a href={piece.href} target='_blank' rel='noopener noreferrer nofollow'>
              {piece.text}
            </a>
          ) : (
            piece.text
          ),
        )}
      </p>
    </li>
  )
}
