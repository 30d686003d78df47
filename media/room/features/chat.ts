import { DomainError } from '../../../contract/errors.ts'
import type { State } from '../../../contract/feature.ts'
import type { chat } from '../../../contract/features/chat.ts'
import type { Rules } from '../handler.ts'

function requireLine({ lines }: State<typeof chat.shape>, id: string) {
  const line = lines.find(l => l.id === id)
  if (!line) throw new DomainError('not_found', 'No such line')
  return line
}

/** What may be done in the chat. */
export const chatRules: Rules<typeof chat> = {
  commands: {
    say({ state, actor, params: { text, replyTo }, id, now }) {
      if (replyTo !== null) requireLine(state, replyTo)
      const line = { id: id(), from: actor.id, text: text.trim(), at: now, replyTo }
      return { events: [{ type: 'said', ...line }], reply: { id: line.id } }
    },
    delete({ state, actor, params }) {
      if (requireLine(state, params.id).from !== actor.id) throw new DomainError('not_found', 'Not your line')
      return { events: [{ type: 'deleted', id: params.id }], reply: {} }
    },
  },
}
