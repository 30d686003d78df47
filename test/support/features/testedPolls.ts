import type { State } from '../../../contract/feature.ts'
import type { RoomState } from '../../../contract/room.ts'
import type { Random } from '../Random.ts'
import type { polls } from './polls.ts'
import { isModerator, type Story, type TestedFeature } from './TestedFeature.ts'

type Polls = State<typeof polls.shape>

/** The polls of a room's state. */
export const pollsOf = (state: RoomState): Polls => (state as RoomState & { polls: Polls }).polls

const poll = (random: Random, state: RoomState) => ({ id: random.of(Object.keys(pollsOf(state))) ?? 'nowhere-0' })
const newest = (state: RoomState) => ({ id: Object.keys(pollsOf(state)).at(-1) ?? 'nowhere-0' })
const draft = { question: 'Which?', options: ['a', 'b', 'c'], closesAt: null }
const story = (anonymous: boolean): Story => [
  () => ({ by: 'person-0', name: 'polls.open', params: { ...draft, anonymous } }),
  ...['person-0', 'person-1'].map((by, option) => (state: RoomState) => ({
    by,
    name: 'polls.vote',
    params: { ...newest(state), option },
  })),
  state => ({ by: 'person-0', name: 'polls.close', params: newest(state) }),
]

/**
 * The polls, as the fuzz uses them: what a person chose is for that person, in a named poll for moderators too; who
 * voted in an anonymous one for nobody.
 */
export const testedPolls: TestedFeature<typeof polls> = {
  likely: {
    open: random => ({
      question: 'Which?',
      options: ['a', 'b', 'c'],
      anonymous: random.chance(2),
      closesAt: random.chance(2) ? null : 1e6 + random.below(1e6),
    }),
    vote: (random, state) => ({ ...poll(random, state), option: random.below(3) }),
    close: poll,
    expire: poll,
  },
  stories: [story(false), story(true)],
  hides: {
    inEvent: ({ type, by }, viewer) =>
      by === viewer.id || (type !== 'voted' && type !== 'ballotCast') || (type === 'voted' && isModerator(viewer))
        ? []
        : [`${type} of ${by}`],
    inView: (polls, viewer) =>
      Object.values(polls as Polls).flatMap(({ votes, anonymous }) =>
        Object.keys(votes)
          .filter(by => by !== viewer.id && (anonymous || !isModerator(viewer)))
          .map(by => `a vote of ${by}`),
      ),
  },
  // How many have voted is for moderators, and the sums of anonymous ballots move by three.
  gaugesHide: {
    turnout: (_, viewer) => (isModerator(viewer) ? [] : ['the turnout']),
    sums: sums =>
      Object.values(sums)
        .map(ballots => ballots.reduce((all, count) => all + count, 0))
        .filter(count => count % 3 !== 0)
        .map(count => `the sums of ${count} ballots`),
  },
}
