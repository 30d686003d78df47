/** Why the server ends a document's connection (WebSocket close codes, 4000 to 4999). */
export const documentCloseCodes = {
  signedOut: 4401, // not signed in, or no longer
  notAllowed: 4403, // the right to see or to change this document is missing or has ended
  notFound: 4404, // there is no such document, or this person may not know of it
  foreignClientId: 4409, // new structs under a client id that is not this connection's
  gap: 4410, // an update that builds on what the server has never seen
  unknownRoot: 4411, // a root type that the document's shape does not have
  outOfOrder: 4412, // content between neighbours between which nobody can have written it
  malformed: 4422, // no message of this protocol, or content of a kind or depth that no page writes
  messageTooLarge: 4413,
  tooManyMessages: 4429,
  documentTooLarge: 4430,
  slowReader: 4431, // come back
  comeBack: 4503, // the server can keep nothing now or is stopping, or this person took much of its time just now
} as const
export type DocumentCloseReason = keyof typeof documentCloseCodes

/** What a page does after its connection was closed. */
interface AfterClose {
  /** Whether it tries again by itself: always, twice more, or not at all. */
  again: 'always' | 'twice' | 'never'
  /** Whether what is not saved stays in the browser once it gives up; otherwise it would be refused again each time. */
  keepsUnsaved: boolean
}

/** What each reason means for the page. */
export const afterDocumentClose: Readonly<Record<DocumentCloseReason, AfterClose>> = {
  signedOut: { again: 'never', keepsUnsaved: true },
  notAllowed: { again: 'never', keepsUnsaved: false },
  notFound: { again: 'never', keepsUnsaved: false },
  foreignClientId: { again: 'twice', keepsUnsaved: false },
  gap: { again: 'twice', keepsUnsaved: false },
  unknownRoot: { again: 'twice', keepsUnsaved: false },
  outOfOrder: { again: 'never', keepsUnsaved: true },
  malformed: { again: 'twice', keepsUnsaved: false },
  messageTooLarge: { again: 'twice', keepsUnsaved: true },
  tooManyMessages: { again: 'twice', keepsUnsaved: true },
  documentTooLarge: { again: 'never', keepsUnsaved: true },
  slowReader: { again: 'always', keepsUnsaved: true },
  comeBack: { again: 'always', keepsUnsaved: true },
}

/** The reason that a close code names; nothing for the network's own codes. */
export function documentCloseReason(code: number): DocumentCloseReason | undefined {
  return (Object.keys(documentCloseCodes) as DocumentCloseReason[]).find(name => documentCloseCodes[name] === code)
}
