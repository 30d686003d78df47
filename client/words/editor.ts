import type { FieldProblem, SessionFieldName, Visibility } from '../../contract/sessionFields.ts'
import { sessionLimits } from '../../contract/sessionFields.ts'

/** Every word of the session's editor. */
export const editorWords = {
  newSession: 'New session',
  editSession: 'Edit session',
  agenda: 'Agenda',
  notLoaded: 'The session could not be loaded',
  tabs: 'Session',
  basics: 'Basics',
  create: 'Create',
  saveChanges: 'Save changes',
  created: 'The session is made and on its way to the agenda',
  saved: 'Saved: what you see is published',
  saving: 'Saving…',
  draftSaved: 'Draft saved',
  offline: 'Offline: changes are kept here',
  connecting: 'Connecting…',
  hereNow: (names: string) => `Here now: ${names}`,
  you: 'you',
  changesNotPublished: (count: number) => `${count} ${count === 1 ? 'change' : 'changes'} not published`,
  visitPage: 'Visit session page',
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  linkNotCopied: 'The browser would not copy. This is the link:',

  fields: {
    title: 'Title', description: 'Description', date: 'Date', time: 'Time', durationMinutes: 'Duration', speakers: 'Speakers',
    moderators: 'Moderators', visibility: 'Visibility',
  } satisfies Record<SessionFieldName, string>,
  minutes: 'min',
  required: 'required',
  changed: 'Changed',
  inPast: 'This is in the past.',
  zone: (zone: string) => `${zone} time`,
  addSpeakers: 'Add speakers',
  addModerators: 'Add moderators',
  remove: (name: string) => `Remove ${name}`,
  nobody: (text: string) => text === '' ? 'Nobody of this event has that role yet.' : `Nobody of that role is called “${text}”.`,
  notFound: 'The people could not be looked up. Type again to try again.',
  somebody: 'Somebody who is no longer here',

  visibilities: {
    private: { name: 'Private', hint: 'For the team, and the moderators and speakers named here' },
    unlisted: { name: 'Unlisted', hint: 'For everyone with the link; not on the agenda' },
    published: { name: 'Published', hint: 'On the agenda, for everyone' },
  } satisfies Record<Visibility, { name: string, hint: string }>,

  textTools: 'Text',
  heading: 'Heading',
  bold: 'Bold',
  italic: 'Italic',
  list: 'List',
  numberedList: 'Numbered list',
  link: 'Link',
  undo: 'Undo',
  redo: 'Redo',
  address: 'Address',
  setLink: 'Set link',
  wrongAddress: 'A link begins with http, https or mailto',
  textNotLoaded: 'The text could not be opened: the server did not answer.',

  notPublished: 'Not published',
  discardAll: 'Discard all',
  discardQuestion: 'Make the draft as it is published? What you and others changed since is lost for everyone in the editor.',
  discarded: 'The draft is as published again',
  notDiscarded: 'The changes could not be discarded',
  mendFirst: 'Mend this before saving',
  nothing: 'nothing',
  paragraphs: 'Other text',

  replaced: (by: string, field: string, mine: string, theirs: string) => `${by} changed your ${field} from ${mine} to ${theirs}.`,
  putMineBack: 'Put mine back',

  notSaved: 'The session could not be saved',
  wrongFields: 'These fields need a hand before it can be saved:',
  meanwhileTitle: 'Published meanwhile',
  meanwhile: (by: string, when: string) => `${by} published a newer version ${when}. What differs from the one that you had seen:`,
  meanwhileAsk: 'The draft holds everybody’s edits. Save it over the newer version, or look first?',
  saveOver: 'Save mine over it',
  lookFirst: 'Look first',

  ended: {
    signedOut: 'You are signed out. What is not saved is kept in this browser until you sign in again.',
    notAllowed: 'You may not edit this session any more.',
    notFound: 'This session is gone.',
    documentTooLarge: 'This draft has grown too large to take more.',
  },
} as const

/** What is wrong with a field, and what to do. */
export function problemText (field: SessionFieldName, problem: FieldProblem): string {
  switch (problem) {
    case 'required': return requiredTexts[field] ?? 'Fill this in'
    case 'too_long': return field === 'title' ? `At most ${sessionLimits.titleChars} characters` : 'This is too long'
    case 'forbidden_characters': return 'The characters < and > are not possible here'
    case 'out_of_range': case 'not_valid': return field === 'durationMinutes'
      ? `Enter ${sessionLimits.minDurationMinutes} to ${sessionLimits.maxDurationMinutes} minutes`
      : field === 'time' ? 'Enter a time that this day has' : 'Enter a day of the calendar'
    case 'not_a_speaker': return 'One of these is no speaker of the event'
    case 'not_a_moderator': return 'One of these is no moderator of the event'
  }
}

const requiredTexts: Partial<Record<SessionFieldName, string>> = {
  title: 'Give the session a title', date: 'Choose a day', time: 'Choose a time', durationMinutes: 'Say how long it takes', moderators: 'Name at least one moderator',
}
