import type { Namespace, Socket } from 'socket.io'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { OlderRequest, RoomAuth, type RoomWelcome } from '../../contract/envelope.ts'
import { DomainError, type ErrorCode } from '../../contract/errors.ts'
import { Fields } from '../../contract/feature.ts'
import { limits } from '../../contract/limits.ts'
import { readCommand } from '../../media/room/checks.ts'
import type { Clock } from '../../media/room/Clock.ts'
import type { Effects } from '../../media/room/handler.ts'
import type { MeetingConnection } from '../../media/room/MeetingConnection.ts'
import { answer, refusalOf } from './answer.ts'
import { closeSoon } from './Connection.ts'
import { mayProduce } from './mayProduce.ts'
import type { Meetings, MeetingSessions } from '../domain/rooms/Meetings.ts'
import type { OpenMeeting } from '../domain/rooms/OpenMeeting.ts'
import { RateLimit } from './RateLimit.ts'
import { Remembered } from './Remembered.ts'
import { RoomLimits } from './RoomLimits.ts'
import { SocketReceiver } from './SocketReceiver.ts'
import type { Visitor } from './socketServer.ts'
import { TurnGate } from './TurnGate.ts'

interface Deps {
  namespace: Namespace
  visitorOf(socket: Socket): Visitor | null
  meetings: Meetings
  sessions: Pick<MeetingSessions, 'getRoomRole'>
  /** Names the client build that this server serves. */
  build: string
  effects: Pick<Effects, 'now'>
  clock: Clock
  /** Somebody was not let in, and is told so. */
  onRefused(code: ErrorCode, personId: string | undefined): void
  onUnexpected(error: unknown): void
}

/** A person who has been let in, before the socket is open. */
interface Admitted {
  visitor: Visitor
  open: OpenMeeting
  receiver: SocketReceiver
  connection: MeetingConnection
  /** The socket is open, and tells of its own end: the connection under it, which may bear many, need not. */
  opened: () => void
}

const auths = Compile(RoomAuth)
const olderRequests = Compile(OlderRequest)
const sfuRequests = Compile(Fields({ name: Type.String({ maxLength: 40 }), params: Type.Unknown() }))

/** Of these nothing bounds how many come. */
const unrecorded: readonly ErrorCode[] = ['signed_out', 'too_fast']

/** Lets people into rooms over sockets, and passes on what they ask for (contract/envelope.ts). */
export function serveRooms(deps: Deps): void {
  const { namespace, onUnexpected } = deps
  const admitted = new WeakMap<Socket, Admitted>()
  const { now } = deps.clock
  const turns = new TurnGate(limits.entranceStepsPerTurn, deps.clock)
  const entrances = new Remembered(() => new RateLimit(limits.entranceBurst, limits.entrancesPerSecond, now))
  const roomLimits = new Remembered(() => new RoomLimits(now))
  const knock = async (socket: Socket) => {
    const visitor = deps.visitorOf(socket)
    if (!visitor) throw new DomainError('signed_out', 'Not signed in')
    const { value: limit, leave } = entrances.enter(visitor.personId)
    leave()
    if (!limit.take()) throw new DomainError('too_fast', 'Too many tries to enter')
    await turns.pass()
    const entry = await admit(deps, socket, visitor)
    await turns.pass() // what follows in this turn opens the socket, for all who are let in by one write to the log
    return entry
  }
  namespace.use((socket, next) => {
    knock(socket).then(
      entry => {
        admitted.set(socket, entry)
        next()
      },
      (error: unknown) => {
        const refusal = refusalOf(error, onUnexpected)
        if (!unrecorded.includes(refusal.error.code)) {
          deps.onRefused(refusal.error.code, deps.visitorOf(socket)?.personId)
        }
        next(Object.assign(new Error(refusal.error.message), { data: refusal.error }))
      },
    )
  })
  namespace.on('connection', socket => {
    const entry = admitted.get(socket)!
    try {
      const own = roomLimits.enter(`${entry.open.meeting.meetingId} ${entry.visitor.personId}`)
      socket.once('disconnect', own.leave)
      serve(deps, socket, entry, own.value)
    } catch (error) {
      onUnexpected(error)
      entry.receiver.end('comeBack')
      socket.disconnect(true)
    }
  })
}

async function admit(
  { meetings, sessions, build, clock, onUnexpected }: Deps,
  socket: Socket,
  visitor: Visitor,
): Promise<Admitted> {
  const auth: unknown = socket.handshake.auth
  if (!auths.Check(auth)) throw new DomainError('bad_command', 'Not a way to enter')
  const role = await sessions.getRoomRole(visitor.personId, auth.sessionId)
  if (!role) throw new DomainError('not_found', 'No such session') // as one that is not there (rule S9)
  const open = await meetings.requireRunning(auth.sessionId)
  const receiver = new SocketReceiver(socket, clock.now)
  const connection = await open.rooms.connect(
    {
      person: { id: visitor.personId, name: visitor.name, role },
      place: auth.place,
      tab: auth.tab,
      takeOver: auth.takeOver,
      since: auth.since?.meetingId === open.meeting.meetingId && auth.since.build === build ? auth.since : undefined,
      recheck: () => meetings.rights.recheckPerson(open, visitor.personId),
    },
    receiver,
  )
  const close = () => {
    connection.close().catch(onUnexpected)
  }
  socket.conn.once('close', close)
  if (socket.conn.readyState !== 'open') close()
  return { visitor, open, receiver, connection, opened: () => void socket.conn.off('close', close) }
}

function serve(
  { build, effects, onUnexpected }: Deps,
  socket: Socket,
  { visitor: { personId }, open, receiver, connection, opened }: Admitted,
  roomLimits: RoomLimits,
): void {
  const { meetingId, title, eventId } = open.meeting
  const session = open.rooms.media.join({
    personId,
    room: connection.roomId,
    mayProduce: source => mayProduce(connection.seat, source),
    mayConsume: () => connection.seat !== undefined,
    notify: notification => {
      socket.emit('sfu', notification)
    },
  })
  connection.onMoved = roomId => session.moveTo(roomId)
  const endMedia = () => {
    try {
      session.close()
    } catch (error) {
      onUnexpected(error) // the seat is to be left all the same
    }
  }
  /** Who has left is shown nothing more, and is not to act or to listen unseen. */
  let hasLeft = false

  /** Runs what is asked, one refusal after the other while it comes too fast. */
  const on = (name: string, limit: RateLimit, work: (input: unknown) => Promise<unknown>) => {
    const limited = async (input: unknown) => {
      if (!limit.take()) throw new DomainError('too_fast', 'Too many requests')
      if (hasLeft) throw new DomainError('not_allowed', 'Has left the room')
      if (receiver.backpressure.isTooSlow) receiver.end('comeBack') // asks, and reads no answers
      return work(input)
    }
    socket.on(name, (...said: unknown[]) => {
      answer(said, limited, onUnexpected).catch(onUnexpected)
    })
  }
  on('command', roomLimits.commands, async input => connection.execute(readCommand(input)))
  on('sfu', roomLimits.sfu, async input => {
    if (!connection.seat) throw new DomainError('not_allowed', 'Not in the room')
    if (!sfuRequests.Check(input)) throw new DomainError('bad_command', 'Not a request')
    if (!roomLimits.takeSending(input.name)) throw new DomainError('too_fast', 'Too many changes of what is sent')
    return session.request(input.name, input.params)
  })
  on('older', roomLimits.older, async input => {
    if (!olderRequests.Check(input)) throw new DomainError('bad_command', 'Not a question for older entries')
    return connection.readOlder(input)
  })
  on('leave', roomLimits.commands, async () => {
    hasLeft = true
    endMedia()
    closeSoon(socket.conn)
    await connection.close({ forGood: true })
    return {}
  })
  socket.on('disconnect', () => {
    endMedia()
    connection.close().catch(onUnexpected)
  })
  opened()
  const welcome: RoomWelcome = { meetingId, personId, title, eventId, build, now: effects.now() }
  socket.emit('welcome', welcome)
  receiver.open()
}
