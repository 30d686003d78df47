/** Why the server ends a document's connection (WebSocket close codes, 4000 to 4999). */
export const documentCloseCodes = {
  signedOut: 4401, // not signed in, or no longer
  notAllowed: 4403, // the right to see or to change this document is missing or has ended
  notFound: 4404, // there is no such document, or this person may not know of it
  foreignClientId: 4409, // new structs under a client id that is not this connection's
  gap: 4410, // an update that builds on what the server has never seen
  unknownRoot: 4411, // a root type that the document's shape does not have
  malformed: 4422, // bytes that are no message of this protocol
  messageTooLarge: 4413,
  tooManyMessages: 4429,
  documentTooLarge: 4430,
  slowReader: 4431, // come back
  comeBack: 4503, // the server cannot promise to keep anything now, or is stopping
} as const
export type DocumentCloseReason = keyof typeof documentCloseCodes

/** After these the page must not try again by itself. */
export const finalDocumentCloseCodes: readonly number[] = [
  documentCloseCodes.signedOut,
  documentCloseCodes.notAllowed,
  documentCloseCodes.notFound,
  documentCloseCodes.documentTooLarge,
]
