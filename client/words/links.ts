import type { LinkState } from '../../contract/linkState.ts'
import type { Role } from '../../contract/audience.ts'
import { many } from './many.ts'

/** Every word of links into a session: of the editor's tab People, and of the page that a link opens. */
export const linkWords = {
  title: 'People',
  text: 'Who comes by a link may enter this session and nothing else. Links do not work while the session is private or not published.',
  newGuestLink: 'New guest link',
  invite: 'Invite by link',
  none: 'No links yet. A personal link is for one person, a guest link for whoever has it.',
  notLoaded: 'The links could not be loaded',
  notYours: 'Links are for the organizers of the event.',
  guestsFull: 'A session has at most 3 guest links. Revoke one to make another.',
  full: 'This session has too many links. Revoke one to make another.',
  kinds: { personal: 'Personal link', guest: 'Guest link' },
  roles: { attendee: 'Attendee', speaker: 'Speaker', moderator: 'Moderator' } satisfies Record<Role, string>,
  states: { open: 'Open', usedUp: 'Used up', expired: 'Run out', revoked: 'Revoked' } satisfies Record<
    LinkState,
    string
  >,
  uses: (uses: number, most: number | null) =>
    most === null ? many(uses, 'use', 'uses') : `${uses} of ${many(most, 'use', 'uses')}`,
  until: (when: string) => `until ${when}`,
  mailed: 'e-mailed',
  revoke: 'Revoke',
  revokeTitle: 'Revoke link',
  revokeQuestion: (name: string) =>
    `Revoke the link “${name}”? Whoever came by it is out of the session at once. This cannot be undone.`,
  revoked: 'Link revoked',
  notRevoked: 'The link could not be revoked',

  name: 'Name',
  nameHint: 'For you alone, such as Press',
  email: 'E-mail',
  firstName: 'First name',
  lastName: 'Last name',
  role: 'Role',
  maxUses: 'Uses',
  days: 'Days',
  noLimit: 'Empty is without a limit',
  wrongNumber: (most: number) => `Enter 1 to ${most}, or nothing`,
  sendMail: 'How it gets there',
  ways: { mail: 'E-mail it', copy: 'Copy it myself' },
  mailHint: 'An e-mailed link signs in by itself, except people of the team.',
  copyHint: 'Who has an account already signs in first: a copied link opens no account.',
  make: 'Make link',
  send: 'Send link',
  notMade: 'The link could not be made',
  sent: (email: string) => `The link is on its way to ${email}`,
  madeTitle: 'Link made',
  madeText: 'This is the only time that it is shown. Who needs it again gets a new one.',
  address: 'Address',
  copyLink: 'Copy link',
  copied: 'Link copied',
  notCopied: 'The browser would not copy. Select it and copy it by hand.',
  done: 'Done',

  personalTitle: (session: string) => `Your link to “${session}”`,
  guestTitle: (session: string) => `Come in to “${session}”`,
  asRole: (role: Role) =>
    `You take part as ${linkWords.roles[role].toLowerCase()}. The link counts only when you press.`,
  asGuest: 'Say who you are. You take part as a guest, in this session only.',
  guestEmail: 'E-mail',
  guestName: 'Your name',
  continueAs: (name: string) => `Continue as ${name}`,
  continueAsGuest: 'Continue as guest',
  signInFirst: 'This account is there already. Sign in, and you come back here.',
  signIn: 'Sign in',
  unusableTitle: 'This link does not work',
  unusable: 'It is used up, it has run out, it was taken back, or it was never made. Ask whoever gave it to you.',
  notOpened: 'The link could not be opened',
  notEntered: 'You could not come in',
} as const
