import { Type } from 'typebox'
import { everyone } from '../audience.ts'
import { defineFeature, Fields, Nothing, OrNull, Time, type State } from '../feature.ts'
import type { people } from './people.ts'

const End = { endedAt: Time, endedBy: Type.Enum(['moderator', 'server', 'absence']) }
const Start = { startedAt: Time, endsAt: Time, unmoderatedLimitMs: Type.Integer({ minimum: 0 }) }

/** The run of the meeting: when it began, when it shall end, and when and why it did (rules J3, J4). */
export const meeting = defineFeature(
  {
    state: Fields({ start: OrNull(Fields(Start)), end: OrNull(Fields(End)) }),
    commands: {
      /**
       * `endsAt` is what the schedule says, and ends nothing; `unmoderatedLimitMs` is how long it goes on without a
       * moderator.
       */
      start: { params: Fields({ endsAt: Start.endsAt, unmoderatedLimitMs: Start.unmoderatedLimitMs }), reply: Nothing },
      reschedule: { params: Fields({ endsAt: Start.endsAt }), reply: Nothing },
      end: { params: Nothing, reply: Nothing },
      expire: { params: Nothing, reply: Nothing },
    },
    events: { started: Fields(Start), rescheduled: Fields({ endsAt: Start.endsAt }), ended: Fields(End) },
  },
  {
    initial: { start: null, end: null },
    evolve(meeting, event) {
      switch (event.type) {
        case 'started': {
          const { type: _, ...start } = event
          return { ...meeting, start }
        }
        case 'rescheduled':
          return { ...meeting, start: { ...meeting.start!, endsAt: event.endsAt } }
        case 'ended':
          return { ...meeting, end: { endedAt: event.endedAt, endedBy: event.endedBy } }
      }
    },
    audience: { started: everyone, rescheduled: everyone, ended: everyone },
    view: meeting => meeting,
  },
)

/** When the meeting ends because no moderator is present, if so; every page counts down to it (rule J4). */
export function endsUnmoderatedAt(room: {
  meeting: State<typeof meeting.shape>
  people: State<typeof people.shape>
}): number | undefined {
  const {
    meeting: { start, end },
    people: { unmoderatedSince },
  } = room
  if (!start || end || unmoderatedSince === null) return undefined
  return Math.max(start.startedAt, unmoderatedSince) + start.unmoderatedLimitMs
}
