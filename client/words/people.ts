import type { ImportFault } from '../../contract/http/people.ts'
import type { EventRole, PersonStatus } from '../../contract/roles.ts'
import { locale } from './locale.ts'
import { many } from './many.ts'

const peopleText = (count: number) => `${count.toLocaleString(locale)} ${count === 1 ? 'person' : 'people'}`

/** Every word of the people of an event. */
export const peopleWords = {
  title: 'People',
  notLoaded: 'The people could not be loaded',
  tabs: { all: 'All users', speaker: 'Speakers', moderator: 'Moderators' },
  search: 'Search by name or e-mail',
  people: (count: number) => peopleText(count),
  found: (count: number) => `${peopleText(count)} found`,
  noMatch: (text: string, status?: PersonStatus) =>
    text === ''
      ? `Nobody here is ${status ?? 'there'}.`
      : `Nobody here${status === undefined ? '' : ` who is ${status}`} has “${text}” in their name or e-mail.`,
  filterByStatus: 'Filter by status',
  anyStatus: 'Any status',
  counted: (what: string, count: number) => `${what} (${count.toLocaleString(locale)})`,
  showAll: 'Show all',
  showMore: 'Show more',
  tooMany: (count: number) => `The first ${count} are shown. Search to find others.`,
  empty: {
    all: 'Nobody is in this event yet. Invite its speakers, moderators and attendees.',
    speaker: 'No speakers yet. Whom you invite as a speaker can be named by sessions.',
    moderator: 'No moderators yet. Each session needs one.',
  },
  roles: { speaker: 'Speaker', moderator: 'Moderator', attendee: 'Attendee' } satisfies Record<EventRole, string>,
  statuses: {
    invited: 'Invited',
    registered: 'Registered',
    joined: 'Joined',
    declined: 'Declined',
  } satisfies Record<PersonStatus, string>,
  /** Who is only added, without an e-mail, stands with those who are invited. */
  statusFilters: {
    invited: 'Invited or added',
    registered: 'Registered',
    joined: 'Joined',
    declined: 'Declined',
  } satisfies Record<PersonStatus, string>,
  added: 'Added',
  invitedOn: (when: string) => `Last e-mail: ${when}`,

  invite: 'Invite',
  inviteWithoutEmail: 'Invite without an e-mail',
  email: 'E-mail',
  firstName: 'First name',
  lastName: 'Last name',
  role: 'Roles',
  jobTitle: 'Job title',
  company: 'Company',
  biography: 'Biography',
  rolesMissing: 'Choose at least one role',
  nameMissing: 'Enter a name',
  tooLong: (most: number) => `Use at most ${most.toLocaleString(locale)} characters`,
  signs: 'Leave out tabs and other signs that nobody sees',
  knownText: 'Whoever is known by this e-mail already keeps their own name.',
  notInvited: 'The person could not be added',
  invited: (name: string) => `${name} is invited`,
  addedOnly: (name: string) => `${name} is added, without an e-mail`,
  photoNotKept: (name: string) => `${name} is added, but the photo could not be kept`,
  notSent: (name: string) =>
    `${name} is added, but the e-mail could not be sent. Send the invitation again later, from the menu of the row.`,

  actionsOf: (name: string) => `Actions for ${name}`,
  edit: 'Edit',
  editTitle: (name: string) => `Edit ${name}`,
  ownName: 'The name is this person’s own to change: others know them, too.',
  save: 'Save changes',
  notEdited: 'The person could not be changed',
  edited: (name: string) => `${name} is changed`,
  send: 'Send an invitation',
  sendAgain: 'Send the invitation again',
  sent: (name: string) => `The invitation is on its way to ${name}`,
  invitationNotSent: 'The invitation could not be sent',
  remove: 'Remove…',
  removeTitle: 'Remove from the event',
  removeQuestion: (name: string) =>
    `Remove “${name}” from this event? Their roles here end at once, also in rooms that they are in.`,
  removeConfirm: 'Remove',
  removed: (name: string) => `${name} is removed from the event`,
  notRemoved: 'The person could not be removed',
  onlyModerator: (name: string, count: number) =>
    `${name} is the only moderator of ${many(count, 'session', 'sessions')}. Give ${count === 1 ? 'it' : 'them'} another one first:`,
  moreSessions: (count: number) => `and ${many(count, 'more', 'more')}`,

  importCsv: 'Import CSV',
  exportCsv: 'Export CSV',
  importText: (rows: number) =>
    `The first line names the columns: E-mail, First name and Last name, and if you like Roles, Job title, Company and Biography. Without roles people are attendees. Up to ${rows.toLocaleString(locale)} rows; no e-mails are sent.`,
  file: 'CSV file',
  fileMissing: 'Choose a file',
  fileTooLarge: 'The file has too many rows, or is too large',
  importStart: 'Import',
  notImported: 'The file could not be imported',
  imported: (added: number, updated: number) =>
    `${peopleText(added)} ${added === 1 ? 'is' : 'are'} new in this event; ${peopleText(updated)} ${updated === 1 ? 'was' : 'were'} in it already.`,
  faults: (count: number) => `${many(count, 'row was', 'rows were')} left out:`,
  faultAt: (line: number, reason: string) => `Line ${line}: ${reason}`,
  importFaults: {
    header: 'the columns E-mail, First name and Last name are not all there',
    unreadable: 'a quotation mark is missing or too many',
    twice: 'this e-mail stands in the file already',
    email: 'the e-mail is not one',
    firstName: 'the first name is missing, too long, or has signs that nobody sees',
    lastName: 'the last name is missing, too long, or has signs that nobody sees',
    roles: 'a role is none of speaker, moderator, attendee',
    jobTitle: 'the job title is too long, or has signs that nobody sees',
    company: 'the company is too long, or has signs that nobody sees',
    biography: 'the biography is too long, or has signs that nobody sees',
  } satisfies Record<ImportFault, string>,
  backToSession: 'Back to the session',
} as const
