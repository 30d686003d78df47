/** Every reason for which the server refuses; the HTTP status stands beside it, and the client chooses the words. */
export const httpStatus = {
  bad_command: 400, // unknown, or its parameters are not of its shape
  signed_out: 401, // nobody is signed in here, or no longer
  not_allowed: 403, // the role may not do this
  not_found: 404, // what is asked for is not there, or not this person's to know of
  already_done: 409, // a second vote, a line that is deleted already
  closed: 409, // what is spoken of takes nothing more
  full: 409, // a bound of limits.ts is reached
  not_on_stage: 409, // a microphone or a camera is for those on the stage
  out_of_turn: 409, // what must come before this request has not come yet
  elsewhere: 409, // this person is in the room from another page: move here, or cancel
  not_live: 409, // the session has no meeting now
  ended: 410, // the meeting is over
  too_fast: 429, // more than a person can mean; wait a little
  fenced: 503, // another owner has taken over; come back
  no_media: 503, // the media worker is gone, or its session; come back
  failed: 500, // a mistake of ours
  log_unreadable: 500, // the log holds what this version does not understand
  log_unwritable: 503, // nothing can be promised now; come back
} as const
export type ErrorCode = keyof typeof httpStatus

/** A failure that is expected and has a code; `details` are for the client, such as which fields are wrong. */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly details: unknown
  constructor (code: ErrorCode, message: string, details?: unknown, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.details = details
  }
}
