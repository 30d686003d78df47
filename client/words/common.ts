import type { ErrorCode } from '../../contract/errors.ts'

/** Words that more than one area uses. */
export const commonWords = {
  product: 'Greenroom',
  tryAgain: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  dismiss: 'Dismiss',
  loading: 'Loading…',
  required: 'required',
  messages: 'Messages',
  signIn: 'Sign in',
  signOut: 'Sign out',
  events: 'Events',
  skipToContent: 'Skip to content',
  notOpened: 'Greenroom could not be opened',
  triedByItself: 'It is tried again by itself.',
  pageBroke: 'This page has stopped because of a mistake of ours. What you typed into shared drafts is kept.',
  reloadPage: 'Load the page again',
  cutOff: 'The server cannot be reached. What you see may be out of date; it comes up to date by itself.',
  newerBuild: 'Greenroom has been updated. This page still is the one from before.',
  pageTakesLong: 'This part of Greenroom takes long to load. It opens by itself as soon as it is here.',
  pageNotLoaded: {
    unreachable: 'This part of Greenroom could not be loaded: the server did not answer.',
    inVain: 'This part of Greenroom could not be loaded. It is tried again by itself.',
  },
} as const

/** What went wrong, in words; `what` names what could not be done, such as "The agenda could not be loaded". */
export function failureText(what: string, code: ErrorCode | 'unreachable'): string {
  const reason = reasons[code]
  return reason === undefined ? `${what}: something went wrong on the server. Nothing is lost.` : `${what}: ${reason}`
}

const reasons: Partial<Record<ErrorCode | 'unreachable', string>> = {
  unreachable: 'the server could not be reached. Nothing is lost.',
  unavailable: 'the server cannot reach its data now. Nothing is lost; try again in a moment.',
  newer_version: 'a newer release of Greenroom has written this. Whoever runs the server must bring it up to date.',
  not_allowed: 'your role does not allow it.',
  signed_out: 'you are signed out.',
  is_live: 'the session is live. End the meeting first.',
  cancelled: 'the session is cancelled.',
  already_done: 'somebody else has done it already.',
  no_moderator: 'none of its moderators moderates this event any more.',
  full: 'there is no room for more.',
  not_found: 'it is not there any more.',
  too_fast: 'that was too much at once. Wait a moment, and try again.',
  too_many_tries: 'too many tries. Wait a while, and try again.',
  bad_request: 'the server did not understand the request.',
  wrong_origin: 'the page was opened at another address than the server expects. Open Greenroom at its own address.',
}
