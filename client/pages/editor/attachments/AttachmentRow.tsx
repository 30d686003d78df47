import { ArrowDown, ArrowUp, Download, GripVertical, Info, Pencil, Trash2 } from 'lucide-preact'
import type { Attachment } from '../../../../contract/http/files.ts'
import { addressOf } from '../../../net/api.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { MenuButton } from '../../../ui/MenuButton.tsx'
import { attachmentWords as words, sizeText } from '../../../words/attachments.ts'
import { kindPicture } from './kindPicture.ts'
import type { Reordering } from './useReordering.ts'

/** What a row's menu opens. */
export type AttachmentAsk = 'edit' | 'info' | 'delete'

interface Props {
  sessionId: string
  attachment: Attachment
  readOnly: boolean
  reordering: Reordering
  onAsk: (what: AttachmentAsk) => void
}

/** A file of the session, with its place in the order and its menu. */
export function AttachmentRow({ sessionId, attachment, readOnly, reordering, onAsk }: Props) {
  const { id, title, name, type, size, downloads } = attachment
  const file = addressOf('downloadAttachment', { sessionId, attachmentId: id })
  const changes = [
    { label: words.edit, icon: Pencil, onSelect: () => onAsk('edit') },
    { label: words.moveUp, icon: ArrowUp, disabled: reordering.isFirst(id), onSelect: () => reordering.step(id, -1) },
    { label: words.moveDown, icon: ArrowDown, disabled: reordering.isLast(id), onSelect: () => reordering.step(id, 1) },
  ]
  const entries = [
    ...(readOnly ? [] : changes),
    { label: words.download, icon: Download, href: file, saveAs: name },
    { label: words.moreInfo, icon: Info, onSelect: () => onAsk('info') },
    ...(readOnly ? [] : [{ label: words.delete, icon: Trash2, destroys: true, onSelect: () => onAsk('delete') }]),
  ]
  const keyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    reordering.step(id, by, event.currentTarget as HTMLElement)
  }
  return (
    <li class='row file-row' tabIndex={-1} {...(readOnly ? {} : reordering.rowProps(id))}>
      <span class='file-row__grip'>
        {!readOnly && <IconButton size='small' label={words.move(title)} icon={GripVertical} onKeyDown={keyDown} />}
      </span>
      <span class='file-row__kind'>
        <Icon of={kindPicture(type)} />
      </span>
      <div class='truncate'>
        <div class='strong truncate'>
          <bdi>{title}</bdi>
        </div>
        <div class='small muted truncate'>
          <bdi>{name}</bdi>
        </div>
      </div>
      <span class='number muted'>{sizeText(size)}</span>
      <span class='number muted'>{words.downloads(downloads)}</span>
      <MenuButton label={words.moreFor(title)} entries={entries} />
    </li>
  )
}
