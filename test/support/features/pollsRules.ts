import { Type, type Static } from 'typebox'
import { DomainError } from '../../../contract/errors.ts'
import { Fields, type Event, type State } from '../../../contract/feature.ts'
import type { polls } from './polls.ts'
import type { Rules } from '../../../media/room/handler.ts'

type Polls = State<typeof polls.shape>
type Poll = Polls[string]

const Sums = Type.Array(Type.Integer())
/**
 * The ballot boxes of open anonymous polls: how often each option was chosen, and what of it is shown; that moves by
 * three ballots at once, so that it names nobody's choice.
 */
const Boxes = Type.Record(Type.String(), Fields({ sums: Sums, shown: Sums }))
type Boxes = Static<typeof Boxes>

function requireOpen(polls: Polls, id: string): Poll {
  const poll = polls[id]
  if (!poll) throw new DomainError('not_found', 'No such poll')
  if (poll.counts) throw new DomainError('closed', 'The poll is closed')
  return poll
}

const tally = (poll: Poll) =>
  poll.options.map((_, option) => Object.values(poll.votes).filter(v => v === option).length)

const emptyBox = (options: readonly string[]): Boxes[string] => {
  const none = options.map(() => 0)
  return { sums: none, shown: none }
}

function cast({ sums: before, shown }: Boxes[string], option: number): Boxes[string] {
  const sums = before.with(option, before[option]! + 1)
  const ballots = sums.reduce((total, sum) => total + sum, 0)
  return { sums, shown: ballots % 3 === 0 ? sums : shown }
}

function close(poll: Poll, { [poll.id]: box, ...boxes }: Boxes) {
  const closed: Event<typeof polls.shape> = { type: 'closed', id: poll.id, counts: box?.sums ?? tally(poll) }
  return { events: [closed], secret: boxes, reply: {} }
}

/** What may be done with polls; an anonymous choice goes into the box and nowhere else. */
export const pollsRules: Rules<typeof polls, Boxes> = {
  secret: { shape: Boxes, initial: {} },
  commands: {
    open({ secret, actor, params, now, id }) {
      if (params.closesAt !== null && params.closesAt <= now) throw new DomainError('closed', 'The poll would be over')
      const poll = { id: id(), by: actor.id, ...params }
      return {
        events: [{ type: 'opened', ...poll }],
        ...(params.anonymous && { secret: { ...secret, [poll.id]: emptyBox(params.options) } }),
        reply: { id: poll.id },
      }
    },
    vote({ state, secret, actor, params: { id, option } }) {
      const poll = requireOpen(state, id)
      if (option >= poll.options.length) throw new DomainError('not_found', 'No such option')
      if (actor.id in poll.votes) throw new DomainError('already_done', 'One vote each')
      if (!poll.anonymous) return { events: [{ type: 'voted', id, by: actor.id, option }], reply: {} }
      const box = secret[id]!
      return {
        events: [{ type: 'ballotCast', id, by: actor.id }],
        secret: { ...secret, [id]: cast(box, option) },
        reply: {},
      }
    },
    close: ({ state, secret, params }) => close(requireOpen(state, params.id), secret),
    expire: ({ state, secret, params }) => close(requireOpen(state, params.id), secret),
  },
  gauges: {
    sums: ({ secret }) => Object.fromEntries(Object.entries(secret).map(([id, { shown }]) => [id, shown])),
    turnout: ({ state }) =>
      Object.fromEntries(
        Object.values(state)
          .filter(({ counts }) => counts === null)
          .map(({ id, votes }) => [id, Object.keys(votes).length]),
      ),
  },
  due: polls =>
    Object.values(polls).flatMap(({ id, counts, closesAt }) =>
      counts === null && closesAt !== null ? [{ at: closesAt, command: 'expire', params: { id } }] : [],
    ),
}
