import { Trash } from 'lucide-preact'
import type { Seat } from '../../../../contract/features/seats.ts'
import type { RoomState } from '../../../../contract/room.ts'
import { findLinks } from '../../../models/links.ts'
import { personColor } from '../../../../contract/personColor.ts'
import { useAction } from '../../../pages/useAction.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { classes } from '../../../ui/classes.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { memo } from '../../../ui/memo.ts'
import { showToast } from '../../../ui/toasts.ts'
import { locale } from '../../../words/locale.ts'
import { roomWords } from '../../../words/room.ts'
import { chatWords as words } from './words.ts'

/** What every kind of line has. */
export type Line = RoomState['backchannel']['lines'][number]

const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })

export interface MessageProps {
  line: Line
  /** The author's name and role, not the seat: a seat is another one each time somebody mutes. */
  name: string | undefined
  role: Seat['role'] | undefined
  /** Not acknowledged yet. */
  isUnsent?: boolean | undefined
  onDelete?: ((id: string) => Promise<unknown>) | undefined
}

/** One line of a chat with its author; addresses in it lead there (rule C2). */
export const Message = memo(function Message({ line, name: known, role, isUnsent, onDelete }: MessageProps) {
  const name = known || words.gone // an erased name is empty
  const roleName = role && roomWords.roles[role]
  return (
    <>
      <Avatar name={name} color={personColor(line.from)} size='small' />
      <div class='message__head'>
        <span class='strong truncate'>
          <bdi>{name}</bdi>
        </span>
        {roleName && <Badge class='badge--role'>{roleName}</Badge>}
        {isUnsent ? (
          <span class='message__state'>{words.sending}</span>
        ) : (
          <time dateTime={new Date(line.at).toISOString()}>{clock.format(line.at)}</time>
        )}
        {onDelete && <DeleteButton onDelete={() => onDelete(line.id)} />}
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
    </>
  )
})

/** What the `li` has that a line stands in. */
export const messageAttributes = ({ isUnsent }: Pick<MessageProps, 'isUnsent'>): { class: string } => ({
  class: classes('message', isUnsent && 'message--unsent'),
})

function DeleteButton({ onDelete }: { onDelete: () => Promise<unknown> }) {
  const { busy, run } = useAction(() => void showToast({ text: roomWords.failed }))
  return (
    <IconButton
      class='message__delete push'
      size='small'
      label={words.delete}
      icon={Trash}
      busy={busy}
      onClick={() => run(onDelete)}
    />
  )
}
