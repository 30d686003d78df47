import { staff } from '../audience.ts'
import { defineFeature, Fields, Id, Text, Time, Words } from '../feature.ts'
import { limits } from '../limits.ts'
import { addLine, LastLinesOf, noLines } from './lastLines.ts'

const Line = Fields({ id: Id, from: Id, text: Words('from', limits.chatTextChars), at: Time })

/** What moderators and speakers say among themselves (rule C5). */
export const backchannel = defineFeature(
  {
    state: LastLinesOf(Line),
    commands: { say: { params: Fields({ text: Text(limits.chatTextChars) }), reply: Fields({ id: Id }) } },
    events: { said: Line },
  },
  {
    initial: noLines,
    foldVersion: 2,
    evolve: (backchannel, { type: _, ...line }) => addLine(backchannel, line),
    audience: { said: staff },
    view: (backchannel, viewer) => (viewer.role === 'attendee' ? noLines : backchannel),
    entries: { said: 'begins' },
  },
)
