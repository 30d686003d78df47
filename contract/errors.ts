/** Every reason for which the server refuses; the HTTP status stands beside it, and the client chooses the words. */
export const httpStatus = {
  bad_command: 400, // unknown, or its parameters are not of its shape
  bad_request: 400, // a request over HTTP that is not of its shape; `details.faults` names each wrong field
  signed_out: 401, // nobody is signed in here, or no longer
  wrong_credentials: 401, // no account has this e-mail with this password
  not_allowed: 403, // the role may not do this
  declined: 403, // the room is locked, and a moderator does not want this person in
  wrong_origin: 403, // the request does not come from a page of this server
  not_found: 404, // what is asked for is not there, or not this person's to know of
  already_done: 409, // a second vote, a line that is deleted already
  closed: 409, // what is spoken of takes nothing more
  full: 409, // a bound of limits.ts is reached
  not_on_stage: 409, // a microphone or a camera is for those on the stage
  out_of_turn: 409, // what must come before this request has not come yet
  elsewhere: 409, // this person is in the room from another page: move here, or cancel
  waits_elsewhere: 409, // the same, where that page waits before the locked room
  is_live: 409, // this can't be done to a session while it has a meeting
  cancelled: 409, // the session does not take place
  not_live: 409, // the session has no meeting now
  published_meanwhile: 409, // somebody published since this page last saw a version
  only_moderator: 409, // of published sessions, which `details.sessions` names (OnlyModerated)
  no_moderator: 409, // all moderators of this session have lost the role; `details.moderators` has their names
  last_admin: 409, // somebody must be able to do everything
  not_published: 409, // the session has no published version yet
  ended: 410, // the meeting is over
  link_unusable: 410, // used, run out, or never made
  too_large: 413, // more than this takes
  wrong_type: 415, // files with this ending are not taken
  wrong_content: 415, // `details` of `ContentFault`: the file is not what its ending says
  bad_range: 416, // the file ends before the part that is asked for
  no_such_time: 422, // the zone's clocks never show the time of some sessions; `details.sessions` names them
  invalid_fields: 422, // `details.problems` says what is wrong with which field of the draft
  displaced: 423, // a newer request goes on with the same upload; ask how far it has come
  too_fast: 429, // more than a person can mean; wait a little
  too_many_tries: 429, // of signing in or asking for a link, for this account from this network; wait a while
  fenced: 503, // another owner has taken over; come back
  no_media: 503, // the media worker is gone, or its session; come back
  unavailable: 503, // the database can't be reached now; come back
  failed: 500, // a mistake of ours
  newer_version: 500, // a newer release has written it, and this one does not understand it
  log_unreadable: 500, // the log holds what this version does not understand
  log_unwritable: 503, // nothing can be promised now; come back
} as const
export type ErrorCode = keyof typeof httpStatus

/** A failure that is expected and has a code; `details` are for the client, such as which fields are wrong. */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly details: unknown
  constructor(code: ErrorCode, message: string, details?: unknown, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.details = details
  }
}
