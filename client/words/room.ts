import type { RoomRefusal, RoomStatus } from '../models/roomStatus.ts'
import type { Digest } from '../models/RoomDigest.ts'
import type { Seat } from '../../contract/features/seats.ts'

type Ended = Extract<RoomStatus, { phase: 'ended' }>['reason']

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

/** What a page says instead of the room, or after it. */
export interface Said {
  title: string
  text: string
}

/** Every word of the room. */
export const roomWords = {
  connecting: 'Entering the room…',
  connectingLong: 'This takes longer than usual. Greenroom goes on trying.',
  reconnecting: 'Reconnecting…',
  reconnectingLong: 'The connection is lost. You keep your seat, and come back by yourself.',
  live: 'Live',
  inRoom: (count: number) => many(count, 'person is here', 'people are here'),
  timeLeft: 'Time to the end',
  overTime: 'Longer than planned by',
  over: (clock: string) => `+${clock}`,
  you: 'you',

  mute: 'Mute microphone',
  unmute: 'Unmute microphone',
  startVideo: 'Start video',
  stopVideo: 'Stop video',
  joinStage: 'Join stage',
  leaveStage: 'Leave stage',
  leavingStage: 'Leaving the stage…',
  leave: 'Leave session',
  endForAll: 'End session for everyone',
  showPanel: 'Show panel',
  hidePanel: 'Hide panel',
  more: 'More',
  stageFull:
    'The stage has no free place for you now: it takes 25 people, and keeps five places for moderators and speakers. Try again in a while.',
  failed: 'That did not work. Try again.',

  stage: 'Stage',
  notices: 'Notices',
  emptyStage: 'Nobody is on the stage yet.',
  turnOnSound: 'Turn on sound',
  soundHeldBack: 'Your browser holds the sound back until you press this.',
  muted: 'muted',
  entered: 'You are in the room',
  notHeard: 'You can’t be heard or seen: sound and pictures don’t get through.',
  nothingHeard: 'You can’t hear or see anybody: sound and pictures don’t get through.',
  mediaHelp: {
    failing:
      'Greenroom goes on trying. Another network may help, or switching off a VPN or firewall; if it is the same for everybody, tell the organizers. The chat works meanwhile.',
    unsupported:
      'This browser can’t do it. Open this address in a current Chrome, Edge, Firefox or Safari. The chat works here.',
  },

  unmoderated: 'No moderator is here. The session ends in',
  unmoderatedYou: 'It goes on as soon as one comes back.',
  foldUnmoderated: 'Show the time alone',
  unfoldUnmoderated: 'Show why the session ends',

  panel: 'Chat and participants',
  resize: 'Make the panel larger or smaller',
  chat: 'Chat',
  participants: 'Participants',
  backchannel: 'Backchannel',
  newUnread: 'new',

  messageAll: 'Message everyone',
  messageStaff: 'Message moderators and speakers',
  send: 'Send',
  noMessages: 'No messages yet. Say hello to everyone.',
  noStaffMessages: 'Only moderators and speakers read what is written here.',
  tooLong: (over: number) => `${many(over, 'character', 'characters')} too long`,
  sending: 'Sending…',
  notSent: 'Not sent. Your text is still here.',
  newest: 'Newest messages',
  gone: 'Someone who is gone',
  delete: 'Delete message',

  findPerson: 'Find a person',
  onStage: 'On stage',
  viewers: 'Viewers',
  nobodyFound: (search: string) => `Nobody here is called “${search}”.`,
  roles: { moderator: 'Moderator', speaker: 'Speaker', attendee: '' } satisfies Record<Seat['role'], string>,
  microphoneOn: 'Microphone on',
  microphoneOff: 'Microphone off',

  endQuestion: (title: string) => `End “${title}” for everyone?`,
  endText: 'Everyone leaves the room, and nobody can come back in. This cannot be undone.',
  cancel: 'Cancel',

  elsewhere: {
    title: 'You are already in this room',
    text: 'You are in it from another tab or device. Move here, and that page leaves the room; your seat stays as it is.',
  } satisfies Said,
  moveHere: 'Move here',
  backToSession: 'Back to the session page',
  rejoin: 'Rejoin the session',
  signIn: 'Sign in',
  tryAgain: 'Try again',

  ended: {
    left: { title: 'You have left the session', text: 'Your seat is kept while the session is live.' },
    moved: {
      title: 'You are in the room from another page',
      text: 'You moved to another tab or device, so this page has left the room.',
    },
    removed: { title: 'A moderator has removed you', text: 'You are not in this session any more.' },
    ended: { title: 'The session has ended', text: 'It has ended for everyone. Thank you for being there.' },
    outdated: {
      title: 'This page is out of date',
      text: 'Greenroom has been updated meanwhile. Load the page again to come back to your seat.',
    },
    signedOut: { title: 'You are signed out', text: 'Sign in again to come back to your seat.' },
  } satisfies Record<Ended, Said>,
  outdatedAtDoor: {
    title: 'This page is out of date',
    text: 'Greenroom has been updated meanwhile. Load the page again to enter.',
  } satisfies Said,
  refused: {
    signed_out: { title: 'Sign in to enter', text: 'Then you come straight back here.' },
    not_allowed: {
      title: 'This room is not open to you',
      text: 'You are not registered for this event, or not under this account.',
    },
    not_found: { title: 'There is no such session', text: 'It may have been removed, or the link is not whole.' },
    not_live: {
      title: 'The session is not live',
      text: 'Stay here, and join as soon as it begins. The session page shows when that is.',
    },
    ended: { title: 'The session has ended', text: 'It has ended for everyone.' },
    full: { title: 'The room is full', text: 'Try again in a while: a place may be free then.' },
  } satisfies Record<RoomRefusal, Said>,
  doorOpen: { title: 'The session is live', text: 'Camera and microphone are asked for when you join.' } satisfies Said,
  joinNow: 'Join now',
  loadFailed: 'The room could not be loaded',

  /** One sentence for what has happened since the last one, or nothing. */
  digest: ({ joined, left, messages }: Digest): string =>
    [
      joined > 0 && `${joined} joined`,
      left > 0 && `${left} left`,
      messages > 0 && many(messages, 'new message', 'new messages'),
    ]
      .filter(Boolean)
      .join(', '),
} as const
