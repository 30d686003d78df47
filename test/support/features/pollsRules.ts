import { Type, type Static } from 'typebox'
import { DomainError } from '../../../contract/errors.ts'
import type { Event, State } from '../../../contract/feature.ts'
import type { polls } from './polls.ts'
import type { Rules } from '../../../media/room/handler.ts'

type Polls = State<typeof polls.shape>
type Poll = Polls[string]

/** The ballot boxes of open anonymous polls: how often each option was chosen, and nothing else. */
const Boxes = Type.Record(Type.String(), Type.Array(Type.Integer()))
type Boxes = Static<typeof Boxes>

function requireOpen(polls: Polls, id: string): Poll {
  const poll = polls[id]
  if (!poll) throw new DomainError('not_found', 'No such poll')
  if (poll.counts) throw new DomainError('closed', 'The poll is closed')
  return poll
}

const tally = (poll: Poll) =>
  poll.options.map((_, option) => Object.values(poll.votes).filter(v => v === option).length)

function close(poll: Poll, { [poll.id]: box, ...boxes }: Boxes) {
  const closed: Event<typeof polls.shape> = { type: 'closed', id: poll.id, counts: box ?? tally(poll) }
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
        ...(params.anonymous && { secret: { ...secret, [poll.id]: params.options.map(() => 0) } }),
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
        secret: { ...secret, [id]: box.with(option, box[option]! + 1) },
        reply: {},
      }
    },
    close: ({ state, secret, params }) => close(requireOpen(state, params.id), secret),
    expire: ({ state, secret, params }) => close(requireOpen(state, params.id), secret),
  },
  due: polls =>
    Object.values(polls).flatMap(({ id, counts, closesAt }) =>
      counts === null && closesAt !== null ? [{ at: closesAt, command: 'expire', params: { id } }] : [],
    ),
}
