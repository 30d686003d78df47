import { many } from '../../../words/many.ts'
import type { Said } from '../../../words/room.ts'

/** Words of the room's lock and the waiting room. */
export const doorWords = {
  lock: 'Lock room',
  unlock: 'Unlock room',
  isLocked: 'The room is locked',
  waiting: 'Waiting',
  admit: 'Admit',
  admitOf: (name: string) => `Admit ${name}`,
  admitAll: 'Admit all',
  decline: 'Decline',
  declineOf: (name: string) => `Decline ${name}`,
  seeAll: 'See all',
  isWaiting: (name: string) => `${name} is waiting to come in`,
  areWaiting: (count: number) => many(count, 'person is waiting to come in', 'people are waiting to come in'),
  since: (minutes: number) => (minutes === 0 ? 'just now' : `${minutes} min`),
  away: 'page closed',
  full: 'The room is full: nobody can be let in now.',
  locked: 'room locked',
  unlocked: 'room unlocked',
  wait: {
    title: 'The room is locked',
    text: 'A moderator knows that you are waiting, and can let you in. Stay on this page.',
  } satisfies Said,
  waitLost: {
    title: 'The room is locked',
    text: 'The connection is lost. Stay on this page: Greenroom goes on trying, and then you wait as before.',
  } satisfies Said,
  giveUp: 'Back to the session page',
} as const
