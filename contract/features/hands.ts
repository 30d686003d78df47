import { Type, type Static } from 'typebox'
import { isModeratorOr, moderatorsAnd } from '../audience.ts'
import { defineFeature, Fields, hear, Id, Nothing, Time } from '../feature.ts'
import { people } from './people.ts'

const Hand = Fields({ id: Id, at: Time })
type Hands = Static<typeof Hand>[]
const OneHand = Fields({ id: Id })

const lower = (hands: Hands, person: string): Hands => hands.filter(({ id }) => id !== person)

/**
 * Raised hands (rule G5), in the order of raising, for moderators; a person sees their own. `limits.hands` bounds them.
 */
export const hands = defineFeature(
  {
    state: Type.Array(Hand),
    commands: {
      raise: { params: Nothing, reply: Nothing },
      /** One's own. */
      lower: { params: Nothing, reply: Nothing },
      lowerOf: { params: OneHand, reply: Nothing },
      lowerAll: { params: Nothing, reply: Nothing },
      /** Of who has been away for too long. */
      drop: { params: OneHand, reply: Nothing },
    },
    events: { raised: Hand, lowered: OneHand },
  },
  {
    initial: [],
    foldVersion: 2,
    evolve(hands, { type, ...hand }) {
      return type === 'raised' && 'at' in hand ? [...hands, hand] : lower(hands, hand.id)
    },
    hears: {
      people: hear(people, {
        left: (hands: Hands, { id, forGood }) => (forGood ? lower(hands, id) : hands),
        movedOn: (hands: Hands, { id }) => lower(hands, id),
        removed: (hands: Hands, { id }) => lower(hands, id),
        letGo: (hands: Hands, { id }) => lower(hands, id),
      }),
    },
    audience: { raised: ({ id }) => moderatorsAnd(id), lowered: ({ id }) => moderatorsAnd(id) },
    isPersonal: true,
    view: (hands, viewer) => hands.filter(({ id }) => isModeratorOr(id, viewer)),
  },
)
