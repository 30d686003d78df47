import { Type } from 'typebox'
import { staff } from '../audience.ts'
import { defineFeature, Fields, Id, Text, Time, Words } from '../feature.ts'
import { limits } from '../limits.ts'
import { lastLines } from './lastLines.ts'

const Line = Fields({ id: Id, from: Id, text: Words('from', limits.chatTextChars), at: Time })

/** What moderators and speakers say among themselves (rule C5). */
export const backchannel = defineFeature(
  {
    state: Type.Array(Line),
    commands: { say: { params: Fields({ text: Text(limits.chatTextChars) }), reply: Fields({ id: Id }) } },
    events: { said: Line },
  },
  {
    initial: [],
    evolve: (lines, { type: _, ...line }) => lastLines(lines, line),
    audience: { said: staff },
    view: (lines, viewer) => (viewer.role === 'attendee' ? [] : lines),
    entries: { said: 'begins' },
  },
)
