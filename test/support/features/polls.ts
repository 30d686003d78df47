import { Type, type Static } from 'typebox'
import { everyone, isModeratorOr, moderatorsAnd, only } from '../../../contract/audience.ts'
import { defineFeature, Fields, hear, Id, Nothing, OrNull, Text, Time, Words } from '../../../contract/feature.ts'
import { backchannel } from '../../../contract/features/backchannel.ts'
import { people } from '../../../contract/features/people.ts'

const Option = Type.Integer({ minimum: 0, maximum: 9 })
const textChars = 300
const choice = { minItems: 2, maxItems: 10 }
const Rest = { anonymous: Type.Boolean(), closesAt: OrNull(Time) }
const Draft = Fields({ question: Text(textChars), options: Type.Array(Text(textChars), choice), ...Rest })
/** The same once it is somebody's. */
const Opened = {
  id: Id,
  by: Id,
  question: Words('by', textChars),
  options: Type.Array(Words('by', textChars), choice),
  ...Rest,
}
const Counts = Type.Array(Type.Integer())
const Poll = Fields({
  ...Opened,
  /** Who has voted, and in a named poll what: moderators know all of a named poll, a person only of themselves. */
  votes: Type.Record(Type.String(), OrNull(Option)),
  /** The result, once closed. */
  counts: OrNull(Counts),
})

type Polls = Record<string, Static<typeof Poll>>
const withoutVotesOf = (polls: Polls, person: string): Polls =>
  Object.fromEntries(
    Object.entries(polls).map(([id, poll]) => {
      const { [person]: choice, ...votes } = poll.votes
      return [id, typeof choice === 'number' && !poll.counts ? { ...poll, votes } : poll]
    }),
  )

/**
 * A feature for tests only: it has a secret, something due, audiences of single persons, and hears other features.
 * Polls whose result is hidden until they close; in anonymous ones no state and no event holds a choice.
 */
export const polls = defineFeature(
  {
    state: Type.Record(Type.String(), Poll),
    commands: {
      open: { params: Draft, reply: Fields({ id: Id }) },
      vote: { params: Fields({ id: Id, option: Option }), reply: Nothing },
      close: { params: Fields({ id: Id }), reply: Nothing },
      expire: { params: Fields({ id: Id }), reply: Nothing },
    },
    events: {
      opened: Fields(Opened),
      voted: Fields({ id: Id, by: Id, option: Option }),
      ballotCast: Fields({ id: Id, by: Id }),
      closed: Fields({ id: Id, counts: Counts }),
    },
    gauges: {
      /** Of open anonymous polls, the sums of the ballots up to the last three. */
      sums: Type.Record(Type.String(), Counts),
      /** How many have voted in each open poll. */
      turnout: Type.Record(Type.String(), Type.Integer()),
    },
  },
  {
    initial: {},
    evolve(polls, event) {
      const poll = polls[event.id]!
      switch (event.type) {
        case 'opened': {
          const { type: _, ...opened } = event
          return { ...polls, [event.id]: { ...opened, votes: {}, counts: null } }
        }
        case 'voted':
          return { ...polls, [event.id]: { ...poll, votes: { ...poll.votes, [event.by]: event.option } } }
        case 'ballotCast':
          return { ...polls, [event.id]: { ...poll, votes: { ...poll.votes, [event.by]: null } } }
        case 'closed':
          return { ...polls, [event.id]: { ...poll, counts: event.counts } }
      }
    },
    hears: {
      // Who is put out takes a choice that was not secret along.
      people: hear(people, { removed: (polls, { id }) => withoutVotesOf(polls, id) }),
      backchannel: hear(backchannel, { said: polls => polls }),
    },
    audience: { opened: everyone, voted: e => moderatorsAnd(e.by), ballotCast: e => only(e.by), closed: everyone },
    gauges: { sums: { group: 'everyone', everyMs: 500 }, turnout: { group: 'moderators', everyMs: 1000 } },
    isPersonal: true,
    view: (polls, viewer) =>
      Object.fromEntries(
        Object.entries(polls).map(([id, poll]) => [
          id,
          {
            ...poll,
            votes: Object.fromEntries(
              Object.entries(poll.votes).filter(([by]) =>
                poll.anonymous ? by === viewer.id : isModeratorOr(by, viewer),
              ),
            ),
          },
        ]),
      ),
  },
)
