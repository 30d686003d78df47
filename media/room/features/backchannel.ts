import type { backchannel } from '../../../contract/features/backchannel.ts'
import type { Rules } from '../handler.ts'

/** What may be said in the backchannel. */
export const backchannelRules: Rules<typeof backchannel> = {
  commands: {
    say({ actor, params, id, now }) {
      const line = { id: id(), from: actor.id, text: params.text.trim(), at: now }
      return { events: [{ type: 'said', ...line }], reply: { id: line.id } }
    },
  },
}
