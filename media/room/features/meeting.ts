import { DomainError } from '../../../contract/errors.ts'
import { endsUnmoderatedAt, type meeting } from '../../../contract/features/meeting.ts'
import type { Rules } from '../handler.ts'
import { acted } from './acted.ts'

/** How a meeting begins and ends. */
export const meetingRules: Rules<typeof meeting, null, 'audit'> = {
  emits: ['audit'],
  commands: {
    start: ({ state, params, now }) =>
      // two who press it start one meeting
      ({ events: state.start ? [] : [{ type: 'started', startedAt: now, ...params }], reply: {} }),
    reschedule({ state, params }) {
      if (!state.start) throw new DomainError('not_found', 'The meeting has not begun')
      return { events: state.start.endsAt === params.endsAt ? [] : [{ type: 'rescheduled', ...params }], reply: {} }
    },
    end(input) {
      const { actor, now } = input
      const isServer = actor.role === 'server'
      return {
        events: [{ type: 'ended', endedAt: now, endedBy: isServer ? 'server' : 'moderator' }],
        also: isServer ? [] : [acted(input, 'meeting.end')],
        reply: {},
      }
    },
    expire({ room, now }) {
      const isDue = (endsUnmoderatedAt(room) ?? Infinity) <= now
      return { events: isDue ? [{ type: 'ended', endedAt: now, endedBy: 'absence' }] : [], reply: {} }
    },
  },
  due(_, room) {
    const at = endsUnmoderatedAt(room)
    return at === undefined ? [] : [{ at, command: 'expire', params: {} }]
  },
}
