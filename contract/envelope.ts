import { Type, type Static } from 'typebox'
import type { ErrorCode } from './errors.ts'
import { Fields, Id, OrNull } from './feature.ts'

/**
 * The room's socket: Socket.IO, WebSocket only, path `/socket`, namespace `/room`.
 * Client to server, each with an acknowledgement that gets an `Answer`: `command` (a `Command` of room.ts), `sfu` (a
 * request of sfu.ts) and `older` (an `OlderRequest`); and `leave`, with `{}`, before a person leaves the room: a
 * connection that just ends is lost.
 * Server to client: `frame` (room.ts's `Frame`, or one deflated), `sfu` (a notification of sfu.ts), `end`.
 */
export const socketPath = '/socket'
export const roomNamespace = '/room'
export const noticesNamespace = '/notices'

/** What a page says on connecting to a room. */
export const RoomAuth = Fields({
  sessionId: Id,
  /** One browser tab, kept over reloads: the same tab takes its own seat back without a question. */
  tab: Id,
  /** Take the seat over from another tab or device (rule J7). */
  takeOver: Type.Boolean(),
  /** Where to sit on a first entry; a kept seat stays what it was. */
  place: Type.Union([Type.Literal('stage'), Type.Literal('viewer')]),
  /** How far this page had come in which meeting, as shown by which build of the server, for coming back. */
  since: Type.Union([
    Type.Null(),
    Fields({
      meetingId: Id,
      /** Which of its rooms that was; the main one, where it is not said. */
      room: Type.Optional(Id),
      build: Type.Optional(Type.String({ maxLength: 100 })),
      role: Type.Enum(['attendee', 'speaker', 'moderator']),
      seq: Type.Integer({ minimum: 0 }),
    }),
  ]),
})
export type RoomAuth = Static<typeof RoomAuth>

/** What the server says of the room, once, before the first frame: event `welcome`. */
export interface RoomWelcome {
  meetingId: string
  personId: string
  title: string
  eventId: string
  /**
   * Names the build of the pages that this server serves; another one than before means that a page is of another
   * build.
   */
  build: string
  /** The server's time, in milliseconds, UTC. */
  now: number
}

/**
 * Asks for older entries of a feature's list than its state holds: those before this one, or the last of all. The reply
 * is the feature's state as if there were none but these.
 */
export const OlderRequest = Fields({ room: Id, feature: Type.String({ maxLength: 40 }), before: OrNull(Id) })
export type OlderRequest = Static<typeof OlderRequest>

/** The answer to a command, an SFU request, or the question for older entries. */
export type Answer<Reply = unknown> =
  { ok: true; reply: Reply } | { ok: false; error: { code: ErrorCode; message: string } }

/** Why the server ends a room's socket: event `end`, just before the connection closes. */
export const endReasons = ['moved', 'removed', 'declined', 'ended', 'signedOut', 'comeBack'] as const
export type EndReason = (typeof endReasons)[number]

/**
 * A page asks to be told of an address's changes: event `watch` on the notices' namespace, acknowledged with an
 * `Answer`.
 */
export const Watch = Fields({ address: Type.String({ maxLength: 200 }) })
/**
 * The answer to it: which version the address has for this person. What was loaded since that time is as new as can be.
 */
export interface Watching {
  version: number
}
/** Event `changed`: fetch the address again. */
export interface Notice {
  address: string
  version: number
}
