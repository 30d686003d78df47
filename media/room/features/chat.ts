import { DomainError } from '../../../contract/errors.ts'
import type { State } from '../../../contract/feature.ts'
import type { chat } from '../../../contract/features/chat.ts'
import type { Rules } from '../handler.ts'

type Chat = State<typeof chat.shape>

const findLine = ({ lines }: Chat, id: string) => lines.find(line => line.id === id)

/** Among the last lines, or as it was found in the log; one that was deleted a moment ago may be found there still. */
function requireLine(chat: Chat, older: Chat | undefined, id: string) {
  const line = findLine(chat, id) ?? (older && findLine(older, id))
  if (!line || chat.deleted.includes(id)) throw new DomainError('not_found', 'No such line')
  return line
}

/** What may be done in the chat. */
export const chatRules: Rules<typeof chat> = {
  commands: {
    say({ state, actor, params: { text, replyTo }, older, id, now }) {
      if (replyTo !== null) requireLine(state, older, replyTo)
      const line = { id: id(), from: actor.id, text: text.trim(), at: now, replyTo }
      return { events: [{ type: 'said', ...line }], reply: { id: line.id } }
    },
    delete({ state, actor, params, older }) {
      if (requireLine(state, older, params.id).from !== actor.id) throw new DomainError('not_found', 'Not your line')
      return { events: [{ type: 'deleted', id: params.id }], reply: {} }
    },
  },
  older: {
    say: (chat, { replyTo }) => (replyTo === null || findLine(chat, replyTo) ? null : replyTo),
    delete: (chat, { id }) => (findLine(chat, id) ? null : id),
  },
}
