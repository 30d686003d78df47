import { signal, type ReadonlySignal } from '@preact/signals'
import type { Socket } from 'socket.io-client'
import { roomNamespace, type RoomAuth, type RoomWelcome } from '../../contract/envelope.ts'
import { DomainError } from '../../contract/errors.ts'
import type {
  Command,
  CommandName,
  CommandParams,
  CommandReply,
  Frame,
  Gauges,
  RoomState,
} from '../../contract/room.ts'
import type { SfuNotification, SfuParams, SfuReply, SfuRequestName } from '../../contract/sfu.ts'
import { FreshViews } from '../models/FreshViews.ts'
import { RoomModel } from '../models/RoomModel.ts'
import { retryDelayMs } from '../models/retryDelayMs.ts'
import { statusAfterRefusal, statusInBreak, type RoomStatus } from '../models/roomStatus.ts'
import { tellFollowers } from '../models/tellFollowers.ts'
import { askOnce } from './askOnce.ts'
import { askSfu } from './askSfu.ts'
import { connectAnew, createSocket } from './createSocket.ts'
import { FrameQueue } from './FrameQueue.ts'
import { openCommandQueue } from './openCommandQueue.ts'
import type { RoomConnectionOptions } from './RoomConnectionOptions.ts'
import type { RoomSocketHears, RoomSocketSays } from './RoomSocketEvents.ts'

/** Tries again this soon at most: a person shall be back within 3 seconds of the network (rule J5). */
const longestPauseMs = 1500
/** So long the server may take to hear that a person leaves. */
const leavingLimitMs = 2000

const over = () => new DomainError('ended', 'Not in the room any more')

/** One page's place in a room: keeps the state, gives commands, and comes back by itself until it is told not to. */
export class RoomConnection {
  readonly #status = signal<RoomStatus>({ phase: 'connecting' })
  readonly #welcome = signal<RoomWelcome | undefined>(undefined)
  readonly #state = signal<RoomState | undefined>(undefined)
  readonly #gauges = signal<Gauges>({})
  readonly #room = signal<string | undefined>(undefined)
  readonly status: ReadonlySignal<RoomStatus> = this.#status
  readonly welcome: ReadonlySignal<RoomWelcome | undefined> = this.#welcome
  /** Nothing before the first frame; what was last known while reconnecting. */
  readonly state: ReadonlySignal<RoomState | undefined> = this.#state
  readonly gauges: ReadonlySignal<Gauges> = this.#gauges
  /** Which of the meeting's rooms this is; the main one has the meeting's id. */
  readonly room: ReadonlySignal<string | undefined> = this.#room
  readonly #sfuListeners = new Set<(notification: SfuNotification) => void>()
  readonly #commands = openCommandQueue(command => this.#send(command))
  readonly #freshViews = new FreshViews(() => performance.now())
  readonly #options: RoomConnectionOptions
  readonly #socket: Socket<RoomSocketHears, RoomSocketSays>
  readonly #frames = new FrameQueue(
    frame => this.#onFrame(frame),
    error => this.#loseTrack(error),
  )
  #model = new RoomModel()
  #takeOver = false
  #attempts = 0
  #retry: ReturnType<typeof setTimeout> | undefined

  constructor(options: RoomConnectionOptions) {
    this.#options = options
    this.#socket = createSocket({
      origin: options.origin ?? location.origin,
      namespace: roomNamespace,
      longestPauseMs,
      auth: () => this.#auth(),
      headers: options.headers,
    })
    this.#listen()
    globalThis.addEventListener?.('online', this.#onNetworkBack)
    this.#socket.connect()
  }

  /**
   * Asks this meeting for something; given again after a break until it is answered. An `id` from before a reload makes
   * it the same command. Rejects with `ended` when there is another meeting on coming back, or none, and with `closed`
   * when the person is moved to another room meanwhile; ending the meeting is not given again, and rejects with
   * `unavailable` where the connection is broken.
   */
  command<N extends CommandName>(name: N, params: CommandParams<N>, id?: string): Promise<CommandReply<N>> {
    if (this.#isOver()) return Promise.reject(over())
    return this.#commands.give(name, params, id)
  }

  /** Asks the SFU for something; a break rejects it, because everything begins anew after one. */
  sfu<N extends SfuRequestName>(name: N, params: SfuParams<N>): Promise<SfuReply<N>> {
    return askSfu(this.#socket, name, params)
  }

  /** Reads back what came before an entry of a feature's list, or its end: a state in which nothing else is. */
  older<F extends keyof RoomState>(feature: F, before: string | null): Promise<RoomState[F]> {
    const request = { room: this.#room.value ?? '', feature, before }
    return askOnce(this.#socket, 'unavailable', acknowledge => this.#socket.emit('older', request, acknowledge))
  }

  /** Hears what the SFU tells; returns how to stop. */
  onSfu(listener: (notification: SfuNotification) => void): () => void {
    this.#sfuListeners.add(listener)
    return () => this.#sfuListeners.delete(listener)
  }

  /** Takes the seat over from the other page (rule J7). */
  moveHere(): void {
    if (this.#status.value.phase !== 'elsewhere') return
    this.#takeOver = true
    this.#status.value = { phase: 'connecting' }
    this.#socket.connect()
  }

  /** Leaves the room: the seat is kept, and a place on the stage given up. */
  close(): void {
    globalThis.removeEventListener?.('online', this.#onNetworkBack)
    this.#end({ phase: 'ended', reason: 'left' })
    const socket = this.#socket.off()
    if (!socket.connected) return void socket.disconnect()
    socket.timeout(leavingLimitMs).emit('leave', {}, () => socket.disconnect())
  }

  #auth(): RoomAuth {
    const welcome = this.#welcome.value
    const { since } = this.#model
    const { sessionId, tab, place } = this.#options
    const resumes = welcome && since ? { meetingId: welcome.meetingId, build: welcome.build, ...since } : null
    return { sessionId, tab, place, takeOver: this.#takeOver, since: resumes }
  }

  #listen(): void {
    this.#socket.on('welcome', welcome => this.#onWelcome(welcome))
    this.#socket.on('frame', frame => this.#frames.take(frame))
    this.#socket.on('sfu', notification => {
      for (const listener of this.#sfuListeners) listener(notification)
    })
    this.#socket.on('end', reason => {
      if (reason !== 'comeBack') this.#finish({ phase: 'ended', reason })
    })
    this.#socket.on('disconnect', () => this.#onBreak())
    this.#socket.on('connect_error', error => this.#onRefusal(error))
  }

  #onWelcome(welcome: RoomWelcome): void {
    const before = this.#welcome.value
    const isAnother = welcome.meetingId !== before?.meetingId
    // What is known now is of no use: if this connection breaks before its view is here, the next one asks for a view.
    if (isAnother || welcome.build !== before.build) this.#model = new RoomModel()
    // What was asked of a meeting that is over is not for the next one: it might end it.
    if (isAnother && before) this.#commands.end(new DomainError('ended', 'That meeting is over'))
    this.#welcome.value = welcome
    this.#takeOver = false
    this.#attempts = 0
  }

  #join(): void {
    if (this.#status.value.phase === 'joined') return
    this.#status.value = { phase: 'joined' }
    this.#commands.sendAgain()
  }

  /** What was asked for in the room before is not for this one. */
  #beIn(room: string | undefined): void {
    if (this.#room.value === room) return
    if (this.#room.value !== undefined) this.#commands.end(new DomainError('closed', 'In another room now'))
    this.#room.value = room
  }

  /** Commands wait until this person is let in. */
  #wait(): void {
    this.#state.value = undefined
    this.#gauges.value = {}
    this.#status.value = { phase: 'waiting' }
  }

  #onFrame(frame: Frame): void {
    try {
      this.#model.receive(frame)
    } catch (error) {
      return this.#loseTrack(error)
    }
    if (this.#model.outside) return this.#wait()
    if (!this.#model.since) return // the view is not whole yet
    this.#beIn(this.#model.room)
    tellFollowers(this.#state, this.#model.state)
    tellFollowers(this.#gauges, this.#model.gauges)
    this.#join()
  }

  /** What this page knows can't be trusted: it asks for a fresh view, a few times in a while, then for a newer page. */
  #loseTrack(error: unknown): void {
    console.error(error)
    this.#model = new RoomModel()
    if (this.#freshViews.mayAsk()) this.#socket.disconnect()
    else this.#finish({ phase: 'ended', reason: 'outdated' })
  }

  #onBreak(): void {
    this.#gauges.value = {}
    this.#frames.clear()
    this.#socket.sendBuffer = [] // Socket.IO would send these first, and what must not be late as well
    this.#commands.loseConnection()
    if (this.#isOver()) return
    this.#status.value = statusInBreak(this.#status.value, this.#state.value !== undefined)
    if (!this.#socket.active) this.#tryAgainLater() // the server ended it; a broken connection is Socket.IO's to repair
  }

  #onRefusal(error: Error): void {
    if (this.#isOver() || this.#socket.active) return // no connection at all: Socket.IO tries again
    const { code } = (error as Error & { data?: { code?: string } }).data ?? {}
    const status = statusAfterRefusal(code, this.#status.value, this.#state.value !== undefined)
    if (status.phase === 'refused' || status.phase === 'ended') return this.#finish(status)
    this.#status.value = status
    if (status.phase !== 'elsewhere') this.#tryAgainLater()
  }

  #tryAgainLater(): void {
    clearTimeout(this.#retry)
    const pauseMs = Math.min(longestPauseMs, retryDelayMs(this.#attempts++, Math.random()))
    this.#retry = setTimeout(() => this.#socket.connect(), pauseMs)
  }

  // A connection that outlived a change of network is often dead, and so is an attempt that began before it.
  readonly #onNetworkBack = (): void => {
    if (this.#isOver() || this.#status.value.phase === 'elsewhere') return
    connectAnew(this.#socket)
    clearTimeout(this.#retry)
  }

  #send(command: Command): void {
    if (!this.#socket.connected) return
    const { id } = command
    this.#socket.emit('command', { ...command, room: this.#room.value }, answer => this.#commands.answer(id, answer))
  }

  #isOver(): boolean {
    return ['ended', 'refused'].includes(this.#status.value.phase)
  }

  #finish(status: RoomStatus): void {
    this.#end(status)
    this.#socket.disconnect()
  }

  #end(status: RoomStatus): void {
    clearTimeout(this.#retry)
    if (!this.#isOver()) this.#status.value = status
    this.#gauges.value = {}
    this.#commands.end(over())
  }
}
