import { useEffect, useMemo } from 'preact/hooks'
import { DraftModel } from '../../models/DraftModel.ts'
import { DocumentConnection } from '../../net/DocumentConnection.ts'
import { IndexedLocalCopy } from '../../net/IndexedLocalCopy.ts'

/** The shared draft while its page is open. */
export interface OpenDraft {
  connection: DocumentConnection
  draft: DraftModel
  close(): void
}

function openDraft(documentId: string, personId: string): OpenDraft {
  const connection = new DocumentConnection({ documentId, localCopy: new IndexedLocalCopy(personId, documentId) })
  const draft = new DraftModel({ doc: connection.doc, awareness: connection.awareness, personId })
  const close = () => {
    draft.close()
    connection.close()
  }
  return { connection, draft, close }
}

/** Opens a shared draft, and leaves it with the page. */
export function useDraft(documentId: string, personId: string): OpenDraft {
  const open = useMemo(() => openDraft(documentId, personId), [documentId, personId])
  useEffect(() => () => open.close(), [open])
  return open
}
