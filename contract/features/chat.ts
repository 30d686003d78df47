import { Type } from 'typebox'
import { everyone } from '../audience.ts'
import { defineFeature, Fields, Id, Nothing, OrNull, Text, Time, Words } from '../feature.ts'
import { limits } from '../limits.ts'
import { lastLines } from './lastLines.ts'

const Line = Fields({ id: Id, from: Id, text: Words('from', limits.chatTextChars), at: Time, replyTo: OrNull(Id) })

/** The public chat (rule C2): the last lines, for those who come late too. */
export const chat = defineFeature(
  {
    state: Fields({ lines: Type.Array(Line) }),
    commands: {
      say: { params: Fields({ text: Text(limits.chatTextChars), replyTo: OrNull(Id) }), reply: Fields({ id: Id }) },
      delete: { params: Fields({ id: Id }), reply: Nothing },
    },
    events: { said: Line, deleted: Fields({ id: Id }) },
  },
  {
    initial: { lines: [] },
    evolve(chat, event) {
      switch (event.type) {
        case 'said': {
          const { type: _, ...line } = event
          return { lines: lastLines(chat.lines, line) }
        }
        case 'deleted':
          return { lines: chat.lines.filter(line => line.id !== event.id) }
      }
    },
    audience: { said: everyone, deleted: everyone },
    view: chat => chat,
    entries: { said: 'begins', deleted: 'ends' },
    retracts: { deleted: ({ id }, earlier) => earlier.type === 'said' && earlier.id === id },
  },
)
