import type { DocumentCloseReason } from '../../contract/closeCodes.ts'

/** Port: the page at the other end of a document's connection. */
export interface DocumentPeer {
  send(message: Uint8Array): void
  /** Ends the connection; `reason` names the close code. */
  close(reason: DocumentCloseReason): void
  /** How much of what was sent has not left yet. */
  unreadBytes(): number
}

/** Who is at the other end, as the server knows it. */
export interface DocumentMember {
  person: { id: string; name: string; color: number }
  /** Shown to the others beside the name. */
  role: string
  mayWrite: boolean
  /** The Yjs client id under which this page writes; bound to the person for good. */
  clientId: number
  /** The signing in that this connection came with, so that it ends with it. */
  signInId?: string
}
