import { DocumentConnection } from '../../client/net/DocumentConnection.ts'
import { DraftModel } from '../../client/models/DraftModel.ts'
import type { LocalCopy } from '../../client/net/LocalCopy.ts'

/** One person's page on a draft, as a browser would have it, with Node's own WebSocket. */
export function openDraftPage(
  server: string,
  documentId: string,
  personId: string,
  { reader = false, localCopy }: { reader?: boolean; localCopy?: LocalCopy } = {},
) {
  /** Says who it is in the address, where a browser has its cookie. */
  class Socket extends WebSocket {
    constructor(url: string | URL) {
      super(`${String(url)}&person=${personId}${reader ? '&reader' : ''}`)
    }
  }
  const connection = new DocumentConnection({ documentId, server, WebSocket: Socket, ...(localCopy && { localCopy }) })
  const model = new DraftModel({ doc: connection.doc, awareness: connection.awareness, personId })
  const close = () => {
    model.close()
    connection.close()
  }
  return { connection, model, doc: connection.doc, close }
}

export type DraftPage = ReturnType<typeof openDraftPage>
