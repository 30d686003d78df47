import type { backchannel } from '../../../contract/features/backchannel.ts'
import type { Rules } from '../handler.ts'

/** What may be said in the backchannel. */
export const backchannelRules: Rules<typeof backchannel> = {
  commands: {
    say: ({ actor, params, id, now }) => ({
      events: [{ type: 'said', id: id(), from: actor.id, text: params.text.trim(), at: now }],
      reply: {},
    }),
  },
}
