import { useMemo, useRef, useState } from 'preact/hooks'
import type { RouteReply } from '../../../../contract/http.ts'
import type { Attachment } from '../../../../contract/http/files.ts'
import type { Resource } from '../../../models/Resource.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx'
import { useNeighbourFocus } from '../../../ui/useNeighbourFocus.ts'
import { attachmentWords as words } from '../../../words/attachments.ts'
import { commonWords } from '../../../words/common.ts'
import { Loaded } from '../../Loaded.tsx'
import { usePerson } from '../../SignedIn.tsx'
import { useEditing } from '../Editing.ts'
import { AttachmentRow, type AttachmentAsk } from './AttachmentRow.tsx'
import { DeleteAttachment } from './DeleteAttachment.tsx'
import { DropZone } from './DropZone.tsx'
import { EditDetailsDialog } from './EditDetailsDialog.tsx'
import { MoreInfoDialog } from './MoreInfoDialog.tsx'
import { UploadRow } from './UploadRow.tsx'
import { uploadsOf } from './uploadsOf.ts'
import { useReordering } from './useReordering.ts'

type Listed = RouteReply<'listAttachments'>

/** The tab Attachments: files of the session, which act at once (rules S20 to S23). */
export function Attachments({ resource }: { resource: Resource<Listed> }) {
  return (
    <Loaded
      resource={resource}
      failure={words.notLoaded}
      skeleton={
        <div class='card'>
          <SkeletonRows label={commonWords.loading} />
        </div>
      }
    >
      {listed => <AttachmentList {...listed} reloaded={resource.reloaded} />}
    </Loaded>
  )
}

function AttachmentList({ attachments, maxBytes, reloaded }: Listed & Pick<Resource<Listed>, 'reloaded'>) {
  const { editor, readOnly } = useEditing()
  const personId = usePerson()?.id ?? ''
  const queue = useMemo(() => uploadsOf(personId, editor.id), [personId, editor.id])
  const reordering = useReordering(editor.id, attachments, reloaded)
  const [asked, setAsked] = useState<{ id: string; what: AttachmentAsk } | undefined>(undefined)
  const list = useRef<HTMLUListElement>(null)
  const around = useRef<HTMLDivElement>(null)
  const followFocus = useNeighbourFocus(list, around)
  const items = queue.items.value
  const about = attachments.find(({ id }) => id === asked?.id)
  return (
    <div class='stack stack--apart' ref={around} tabIndex={-1}>
      {!readOnly && <DropZone maxBytes={maxBytes} onFiles={files => queue.add(files, maxBytes)} />}
      <section class='card' aria-label={words.title}>
        {items.length + attachments.length === 0 && <EmptyState text={words.none} />}
        <ul class='list' ref={list} onFocusIn={followFocus}>
          {items.map(item => (
            <UploadRow key={item.key} item={item} queue={queue} maxBytes={maxBytes} />
          ))}
          {reordering.shown.map(attachment => (
            <AttachmentRow
              key={attachment.id}
              sessionId={editor.id}
              attachment={attachment}
              readOnly={readOnly}
              reordering={reordering}
              onAsk={what => setAsked({ id: attachment.id, what })}
            />
          ))}
        </ul>
      </section>
      {asked && about && <Asked what={asked.what} attachment={about} onClose={() => setAsked(undefined)} />}
    </div>
  )
}

function Asked({ what, ...about }: { what: AttachmentAsk; attachment: Attachment; onClose: () => void }) {
  const { editor } = useEditing()
  if (what === 'info') return <MoreInfoDialog {...about} timeZone={editor.timeZone} />
  const Dialog = what === 'edit' ? EditDetailsDialog : DeleteAttachment
  return <Dialog {...about} sessionId={editor.id} />
}
