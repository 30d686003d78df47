import type { DocumentCloseReason } from '../../contract/closeCodes.ts'

/** A message for which a document's connection is cut off; nothing of it has been applied. */
export class Refusal extends Error {
  readonly reason: DocumentCloseReason
  constructor(reason: DocumentCloseReason, message: string) {
    super(message)
    this.reason = reason
  }
}
