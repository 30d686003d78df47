import { Type } from 'typebox'
import { moderators } from '../audience.ts'
import { defineFeature, Fields, Id, OrNull, Time, Words } from '../feature.ts'
import { limits } from '../limits.ts'

const CommandName = Type.String({ pattern: '^[A-Za-z]+\\.[A-Za-z]+$', maxLength: 80 })
/** Ids, numbers and switches, and nobody's words. */
const UndoParams = Type.Record(
  Type.String({ pattern: '^[A-Za-z]+$' }),
  Type.Union([Id, Type.Boolean(), Type.Integer(), Type.Null()]),
)
const Act = Fields({
  id: Id,
  by: Id,
  at: Time,
  /** The command that was given. */
  what: CommandName,
  /** The person or thing that it was about. */
  about: OrNull(Id),
  why: OrNull(Words('by', limits.reasonChars)),
  /** The command that takes it back; nothing where none does. */
  undo: OrNull(Fields({ command: CommandName, params: UndoParams })),
})

/** What moderators have done in the room, the last of it, for moderators (rule M3). */
export const audit = defineFeature(
  { state: Type.Array(Act), commands: {}, events: { acted: Act } },
  {
    initial: [],
    evolve: (acts, { type: _, ...act }) => [...acts, act].slice(-limits.auditedActs),
    audience: { acted: moderators },
    view: (acts, viewer) => (viewer.role === 'moderator' ? acts : []),
  },
)
