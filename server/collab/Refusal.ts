import type { DocumentCloseReason } from '../../contract/closeCodes.ts'

/** A message for which a document's connection is cut off; nothing of it has been applied. */
export class Refusal extends Error {
  readonly reason: DocumentCloseReason
  constructor(reason: DocumentCloseReason, message: string) {
    super(message)
    this.reason = reason
  }
}

/** The same, found only once its update was applied in part or in whole: the document must be made anew. */
export class LateRefusal extends Error {
  readonly reason: DocumentCloseReason
  constructor(reason: DocumentCloseReason, message: string) {
    super(message)
    this.reason = reason
  }
}
