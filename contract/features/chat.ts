import { Type } from 'typebox'
import { everyone } from '../audience.ts'
import { defineFeature, Fields, Id, Nothing, OrNull, Text, Time, Words } from '../feature.ts'
import { limits } from '../limits.ts'
import { addLine, lastLinesOf, noLines } from './lastLines.ts'

const Line = Fields({ id: Id, from: Id, text: Words('from', limits.chatTextChars), at: Time, replyTo: OrNull(Id) })

/** The public chat (rule C2): its last lines; who comes late reads the older ones back from the log. */
export const chat = defineFeature(
  {
    /** The lines deleted last are named, whether they were among the last ones or older. */
    state: Fields({ ...lastLinesOf(Line), deleted: Type.Array(Id) }),
    commands: {
      say: { params: Fields({ text: Text(limits.chatTextChars), replyTo: OrNull(Id) }), reply: Fields({ id: Id }) },
      delete: { params: Fields({ id: Id }), reply: Nothing },
    },
    events: { said: Line, deleted: Fields({ id: Id }) },
  },
  {
    initial: { ...noLines, deleted: [] },
    foldVersion: 2,
    evolve(chat, event) {
      switch (event.type) {
        case 'said': {
          const { type: _, ...line } = event
          return { ...chat, ...addLine(chat, line) }
        }
        case 'deleted':
          return {
            ...chat,
            lines: chat.lines.filter(line => line.id !== event.id),
            deleted: [...chat.deleted, event.id].slice(-limits.deletedLines),
          }
      }
    },
    audience: { said: everyone, deleted: everyone },
    view: chat => chat,
    entries: { said: 'begins', deleted: 'ends' },
    retracts: { deleted: ({ id }, earlier) => earlier.type === 'said' && earlier.id === id },
  },
)
