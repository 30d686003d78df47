import { setImmediate as nextTurn } from 'node:timers/promises'
import { RoomModel } from '../../client/models/RoomModel.ts'
import type { Role } from '../../contract/audience.ts'
import { DomainError } from '../../contract/errors.ts'
import type { Command } from '../../contract/room.ts'
import type { MeetingConnection } from '../../media/room/MeetingConnection.ts'
import { createSfu } from '../../media/sfu/createSfu.ts'
import { Meetings } from '../../server/domain/rooms/Meetings.ts'
import type { OpenMeeting } from '../../server/domain/rooms/OpenMeeting.ts'
import { mayProduce } from '../../server/ws/mayProduce.ts'
import { FakeClock } from './FakeClock.ts'
import { FakeMediaRouters } from './FakeMediaRouters.ts'
import { FakeReceiver, fakeOutlet } from './FakeReceiver.ts'
import { FakeRoomLog } from './FakeRoomLog.ts'
import { FakeSampleLog } from './FakeSampleLog.ts'
import type { Random } from './Random.ts'
import { SfuPeer } from './SfuPeer.ts'

const meeting = { meetingId: 'main-1', sessionId: 'session-1', eventId: 'event-1', title: 'Ferries', endsAt: 1e12 }
/** What may become of what is asked while logs fail; anything else is a mistake of ours. */
const isExpected = (error: unknown) =>
  error instanceof DomainError || (error instanceof Error && ['disk full', 'disk gone'].includes(error.message))

/** A log that takes more or less time. */
class SlowLog extends FakeRoomLog {
  readonly #random: Random
  constructor(random: Random) {
    super()
    this.#random = random
  }
  override async takeOver(fence: number) {
    await passTurns(this.#random.below(8))
    return super.takeOver(fence)
  }
  override async append(...args: Parameters<FakeRoomLog['append']>) {
    await passTurns(this.#random.below(8))
    return super.append(...args)
  }
}

/** Lets what was begun go on a little. */
export async function passTurns(count: number): Promise<void> {
  for (let n = 0; n < count; n++) await nextTurn()
}

/** One browser tab of a person, over all of its connections. */
export class FuzzedPage {
  readonly person: string
  readonly tab: string
  readonly model = new RoomModel()
  /** Each with the room that was shown before it began. */
  readonly receivers: { receiver: FakeReceiver; room: string | undefined; framesAtEnd?: number }[] = []
  phase: 'connecting' | 'joined' | 'closed' = 'closed'
  connection: MeetingConnection | undefined
  peer: SfuPeer | undefined
  /** What it sends. */
  producerId: string | undefined
  /** Whether it is to come back by itself. */
  comesBack = false
  /** Which of all tries to connect its last one was. */
  attempt = 0

  constructor(person: string, tab: string) {
    this.person = person
    this.tab = tab
  }
}

/** A meeting as `server/ws/roomSocket.ts` serves it, on slow logs that fail, hang and are killed. */
export class FuzzedMeeting {
  clock = new FakeClock()
  readonly logs = new Map<string, FakeRoomLog>()
  /** What people are in the session now; nothing of who may not enter. */
  readonly roles = new Map<string, Role>()
  readonly everBarred = new Set<string>()
  readonly pages: FuzzedPage[] = []
  /** What should not have happened. */
  readonly faults: string[] = []
  readonly random: Random
  meetings: Meetings
  #ids = 0
  #fence = 0
  #attempts = 0
  #lives = 0

  constructor(random: Random) {
    this.random = random
    this.meetings = this.#start()
  }

  /** As after `kill -9`: what was being written may have come to the disk. */
  async kill(): Promise<void> {
    for (const page of this.pages) {
      if (page.phase === 'closed') continue
      page.receivers.at(-1)!.receiver.onEnd = () => {}
      Object.assign(page, { phase: 'closed', comesBack: true, attempt: ++this.#attempts } satisfies Partial<FuzzedPage>)
    }
    this.mendLogs()
    this.clock = Object.assign(new FakeClock(), { nowMs: this.clock.nowMs })
    this.meetings = this.#start()
    await this.meetings.resume()
  }

  mendLogs(): void {
    for (const log of this.logs.values()) log.fails = log.hangs = false
  }

  open(person: string, tab: string): FuzzedPage {
    const page = new FuzzedPage(person, tab)
    this.pages.push(page)
    return page
  }

  async connect(page: FuzzedPage, takeOver = false): Promise<void> {
    if (page.phase !== 'closed') return
    const attempt = ++this.#attempts
    Object.assign(page, { phase: 'connecting', comesBack: false, attempt } satisfies Partial<FuzzedPage>)
    const receiver = new FakeReceiver(page.model, this.clock.now)
    page.receivers.push({ receiver, room: page.model.since?.room })
    try {
      const open = await this.meetings.requireRunning(meeting.sessionId)
      const connection = await open.rooms.connect(this.#entranceOf(page, open, takeOver), receiver)
      if (page.attempt !== attempt) return // killed meanwhile
      Object.assign(page, { phase: 'joined', connection } satisfies Partial<FuzzedPage>)
      this.#beginMedia(page, open, connection)
      receiver.onEnd = () => this.#end(page, receiver)
      if (receiver.ended) this.#end(page, receiver)
    } catch (error) {
      this.#judge(error)
      const isForNow = error instanceof DomainError ? error.code === 'log_unwritable' : true
      if (page.attempt === attempt) page.phase = 'closed'
      if (page.attempt === attempt) page.comesBack = isForNow
    }
  }

  close(page: FuzzedPage, how?: { forGood: boolean }): void {
    if (page.phase !== 'joined') return
    page.phase = 'closed'
    page.peer!.session.close()
    page.connection!.close(how).catch(error => this.#judge(error))
    const last = page.receivers.at(-1)!
    last.framesAtEnd = last.receiver.frames.length
  }

  /** Gives a command for the room that the page shows. */
  give(page: FuzzedPage, name: Command['name'], params: object): void {
    if (page.phase !== 'joined') return
    const { room } = page.model
    const command = { id: `id-${++this.#ids}`, name, params, ...(room !== undefined && { room }) }
    page.connection!.execute(command as unknown as Command).catch(error => this.#judge(error))
  }

  /** Does something to the meeting, whatever becomes of it. */
  async withRooms(work: (rooms: OpenMeeting['rooms']) => Promise<unknown>): Promise<void> {
    try {
      await work((await this.meetings.requireRunning(meeting.sessionId)).rooms)
    } catch (error) {
      this.#judge(error)
    }
  }

  #entranceOf({ person: id, tab, model: { since } }: FuzzedPage, open: OpenMeeting, takeOver: boolean) {
    const role = this.roles.get(id)
    if (!role) throw new DomainError('not_found', 'No such session')
    const recheck = () => this.meetings.rights.recheckPerson(open, id)
    return {
      person: { id, name: id, role },
      place: 'stage' as const,
      tab,
      takeOver,
      ...(since && { since }),
      recheck,
    }
  }

  #beginMedia(page: FuzzedPage, { rooms: { media } }: OpenMeeting, connection: MeetingConnection): void {
    const join: (typeof media)['join'] = asked =>
      media.join({
        ...asked,
        mayProduce: source => mayProduce(connection.seat, source),
        mayConsume: () => connection.seat !== undefined,
      })
    const peer = new SfuPeer({ join }, page.person, connection.roomId)
    Object.assign(page, { peer, producerId: undefined } satisfies Partial<FuzzedPage>)
    connection.onMoved = roomId => peer.session.moveTo(roomId)
    const sending = peer.begin().then(async () => {
      const producerId = await peer.produce('microphone')
      if (page.peer === peer) page.producerId = producerId
    })
    sending.catch(error => this.#judge(error))
  }

  #end(page: FuzzedPage, receiver: FakeReceiver): void {
    const { person, tab, attempt } = page
    if (page.receivers.at(-1)!.receiver !== receiver) return
    const reason = receiver.ended!
    page.comesBack = reason === 'comeBack'
    const isTakenOver = this.pages.some(other => other.person === person && other.attempt > attempt)
    if (reason === 'moved' && !isTakenOver) this.faults.push(`${tab} ends for no other page`)
    if (reason === 'removed' && !this.everBarred.has(person)) this.faults.push(`${tab} is put out`)
    this.close(page)
  }

  #judge(error: unknown): void {
    if (!isExpected(error)) this.faults.push(String(error))
  }

  #start(): Meetings {
    const { clock } = this
    const life = ++this.#lives
    return new Meetings({
      openLog: async roomId => {
        if (life !== this.#lives) await new Promise(() => {}) // a process that is dead
        const log = this.logs.get(roomId) ?? new SlowLog(this.random)
        this.logs.set(roomId, log)
        return { log, fence: ++this.#fence }
      },
      outlet: fakeOutlet,
      effects: { now: clock.now, id: () => `id-${++this.#ids}` },
      clock,
      sessions: {
        getRunningMeeting: async () => meeting,
        listRunningMeetings: async () => [meeting],
        endMeeting: async id => void this.faults.push(`${id} is ended`),
        noteEntrances: async () => {},
        getRoomRole: async id => this.roles.get(id) ?? null,
        getRoomRoles: async ids =>
          new Map(ids.flatMap(id => (this.roles.has(id) ? [[id, this.roles.get(id)!] as const] : []))),
      },
      sfu: createSfu({ routers: new FakeMediaRouters(), getNowMs: () => 0, clock }),
      samples: new FakeSampleLog(),
      sampleEveryMs: 10_000,
      unmoderatedLimitMs: 1e12,
      onUnexpected: error => this.#judge(error),
    })
  }
}
