import type { FieldProblem } from '../../contract/fieldTypes.ts'
import {
  sessionFields,
  type PeopleFieldName,
  type SessionFieldName,
  type ValueFieldName,
  type Visibility,
} from '../../contract/sessionFields.ts'

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
  offlineNotKept: 'Offline: don’t close this page',
  backOnline: 'Connected again: what was kept here is being saved',
  connecting: 'Connecting…',
  untitled: 'Untitled session',
  hereNow: (names: string) => `Here now: ${names}`,
  you: 'you',
  isHere: (name: string) => `${name} is here`,
  hasLeft: (name: string) => `${name} has left`,
  changesNotPublished: (count: number) => `${count} ${count === 1 ? 'change' : 'changes'} not published`,
  visitPage: 'Visit session page',
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  linkNotCopied: 'The browser would not copy. This is the link:',

  fields: {
    title: 'Title',
    description: 'Description',
    thumbnail: 'Thumbnail',
    tags: 'Tags',
    date: 'Date',
    time: 'Time',
    durationMinutes: 'Duration',
    speakers: 'Speakers',
    moderators: 'Moderators',
    assistant: 'AI assistant',
    visibility: 'Visibility',
  } satisfies Record<SessionFieldName, string>,
  side: 'Session page and changes',
  minutes: 'min',
  minutesLong: (minutes: number) => (minutes === 1 ? '1 minute' : `${minutes} minutes`),
  changed: 'Changed',
  inPast: 'This is in the past',
  addTags: 'Add tags',
  createTag: (name: string) => `+ Create tag "${name}"`,
  tagsFound: 'Tags found',
  noTags: 'This event has no tags yet. Type to make one.',
  noTagNamed: (text: string) =>
    text === ''
      ? 'This event has no tags yet. They are made in a session’s form.'
      : `No tag has “${text}” in its name.`,
  unknownTag: 'No tag of this event',
  tagsNotFound: 'The tags could not be looked up. Type again to try again.',
  tagNotMade: 'The tag could not be made',
  tagsFull: 'This event has as many tags as it can. Take one of those that are there.',
  tagTooLong: (most: number) => `A tag has at most ${most} characters.`,
  tagSigns: 'A tag takes no <, no > and no signs that nobody sees.',
  addSpeakers: 'Add speakers',
  addModerators: 'Add moderators',
  remove: (name: string) => `Remove ${name}`,
  marked: (name: string) => `${name} is marked: Backspace again removes`,
  nobody: (text: string) =>
    text === '' ? 'Nobody of this event has that role yet.' : `Nobody of that role is called “${text}”.`,
  invite: { speakers: 'Invite speaker', moderators: 'Invite moderator' } satisfies Record<PeopleFieldName, string>,
  notFound: 'The people could not be looked up. Type again to try again.',
  found: 'People found',
  foundCount: (count: number) => `${count} found`,
  somebody: 'Somebody who has no such role any more',
  somebodyElse: 'Somebody',

  visibilities: {
    private: { name: 'Private', hint: 'For the team, and the moderators and speakers named here' },
    unlisted: { name: 'Unlisted', hint: 'For everyone with the link; not on the agenda' },
    published: { name: 'Published', hint: 'On the agenda, for everyone' },
  } satisfies Record<Visibility, { name: string; hint: string }>,

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
  pastedTooLong: (most: number) =>
    `What you put in is too long: only ${most.toLocaleString('en')} characters fit here. Nothing was changed.`,
  wrongAddress: 'A link begins with http, https or mailto',
  textTakesLong: 'The text takes long to open. It comes by itself as soon as it can.',
  textNotLoaded: {
    unreachable: 'The text could not be opened: the server did not answer.',
    inVain: 'The text could not be opened: a part of the page did not come. It is tried again by itself.',
  },

  draftOnly: 'Only a draft so far',
  draftOnlyText:
    'Attendees see the session once you press Create. Until then it stands under Drafts on the agenda, where others of the team can go on with it.',
  notPublished: 'Not published',
  discardAll: 'Discard all',
  discard: 'Discard',
  discardQuestion:
    'Make the draft as it is published? What you and others changed since is lost for everyone in the editor.',
  fieldDiscarded: (field: string) => `${field} is as published again`,
  discarded: 'The draft is as published again',
  notDiscarded: 'The changes could not be discarded',
  fixFirst: 'Fix this before saving',
  nothing: 'nothing',
  formatting: 'Other formatting',

  values: {
    thumbnail: 'thumbnail',
    date: 'date',
    time: 'time',
    durationMinutes: 'duration',
    assistant: 'AI assistant',
    visibility: 'visibility',
  } satisfies Record<ValueFieldName, string>,
  assistantHint: 'Shows moderators mood, engagement and turnout. Computed on this server, nothing is sent elsewhere.',
  assistantTitle: 'Turn on the AI assistant?',
  assistantText:
    'While the session is live, its moderators see how the chat feels, how many take part and how many of the registered people turned up.',
  assistantPrivacy: 'All of it is computed on this server. Nothing is sent elsewhere, and nobody is judged alone.',
  activateAssistant: 'Activate assistant',
  anImage: 'an image',
  replaceThumbnail: 'Replace thumbnail',
  thumbnailHint: 'JPG, PNG, WebP or GIF, up to 10 MB; 1920 x 1080 is best.',
  removeThumbnail: 'Remove thumbnail',
  thumbnailReplaced: 'The thumbnail is replaced in the draft',
  thumbnailRemoved: 'The thumbnail is removed from the draft',
  notReplaced: 'The thumbnail could not be replaced',
  on: 'on',
  off: 'off',
  replaced: (by: string, value: string, mine: string, theirs: string) =>
    `${by} changed your ${value} from ${mine} to ${theirs}.`,
  putMineBack: 'Put mine back',

  liveTitle: 'The session is live now',
  liveDate: 'The new date moves its planned end, which everybody in the room sees at once.',
  livePrivate: 'Once it is private, whoever is not of the team and not named in it leaves the room at once.',
  nothingToSave: 'There is nothing to save: the draft is as published',
  notSaved: 'The session could not be saved',
  notSavedYet: 'Not saved yet: something in the form needs a hand',
  notSavedOffline: 'Not saved: the server can’t be reached. What you typed is kept here; try again once you are back.',
  meanwhileTitle: 'Published meanwhile',
  meanwhile: (by: string, when: string) =>
    `${by} published a newer version on ${when}. What differs from the one that you had seen:`,
  meanwhileAsk: 'The draft holds everybody’s edits. Save it over the newer version, or look first?',
  saveOver: 'Save mine over it',
  lookFirst: 'Look first',

  stillThere: 'What was typed stands below, and can be copied.',
  ended: {
    signedOut: 'You are signed out.',
    notAllowed: 'You may not edit this session any more.',
    notFound: 'This session is gone.',
    documentTooLarge: 'This draft has grown too large to take more.',
    messageTooLarge: 'What was added here at once is more than the server takes.',
    outOfOrder: 'What was not saved here does not fit the shared text.',
    refused: 'The server takes no more changes from this page.',
  },
  discardUnsaved: 'Discard it and go on',
  discardUnsavedQuestion:
    'Discard what was typed here and not saved? This cannot be undone. What you want to keep, copy first.',
  unsavedNotDiscarded: 'What was not saved could not be discarded',
} as const

/** What is wrong with a field, and what to do. */
export const problemText = (field: SessionFieldName, problem: FieldProblem): string =>
  ownProblemTexts[field]?.[problem] ?? problemTexts[problem]

const problemTexts: Record<FieldProblem, string> = {
  required: 'Fill this in',
  too_long: 'This is too long',
  forbidden_characters: 'The characters < and > are not possible here',
  out_of_range: 'This is not possible here',
  not_valid: 'This is not possible here',
  not_a_speaker: 'One of these is no speaker of the event',
  not_a_moderator: 'One of these is no moderator of the event',
  not_a_tag: 'One of these is no tag of the event',
  not_an_image: 'This image is not there any more. Choose another one, or remove it.',
}
const { title, durationMinutes, tags } = sessionFields
const durationText = `Enter ${durationMinutes.min} to ${durationMinutes.max} minutes`
const ownProblemTexts: { [F in SessionFieldName]?: Partial<Record<FieldProblem, string>> } = {
  title: { required: 'Give the session a title', too_long: `At most ${title.maxChars} characters` },
  date: { required: 'Choose a day', not_valid: 'Enter a day of the calendar' },
  time: { required: 'Choose a time', not_valid: 'Enter a time that this day has' },
  durationMinutes: { required: 'Say how long it takes', not_valid: durationText, out_of_range: durationText },
  moderators: { required: 'Name at least one moderator' },
  tags: { too_long: `At most ${tags.max} tags` },
}
