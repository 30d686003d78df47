import type { RoomRefusal, RoomStatus } from '../models/roomStatus.ts'
import { many } from './many.ts'
import type { Seat } from '../../contract/features/seats.ts'

type Ended = Extract<RoomStatus, { phase: 'ended' }>['reason']

/** What a page says instead of the room, or after it. */
export interface Said {
  title: string
  text: string
}

const declined: Said = { title: 'A moderator has not let you in', text: 'The room is locked now.' }

/** The room's own words; those of each feature stand in its folder. */
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
  leave: 'Leave session',
  showPanel: 'Show panel',
  hidePanel: 'Hide panel',
  more: 'More',
  failed: 'That did not work. Try again.',
  brokenPart: 'This part has stopped because of a mistake of ours.',
  brokenControl: 'Stopped. Try again',

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

  panel: 'Chat and participants',
  resize: 'Make the panel larger or smaller',
  liveStage: 'Live stage',
  participants: 'Participants',
  backchannel: 'Backchannel',
  newUnread: 'new',

  onStage: 'On stage',
  roles: { moderator: 'Moderator', speaker: 'Speaker', attendee: '' } satisfies Record<Seat['role'], string>,

  cancel: 'Cancel',

  backToSession: 'Back to the session page',
  rejoin: 'Rejoin the session',
  signIn: 'Sign in',
  tryAgain: 'Try again',

  ended: {
    left: { title: 'You have left the session', text: 'Your seat is kept while the session is live.' },
    moved: {
      title: 'You have moved to another page',
      text: 'You came here from another tab or device, which has taken the place of this page.',
    },
    removed: { title: 'A moderator has removed you', text: 'You are not in this session any more.' },
    declined,
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
    declined,
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
} as const
