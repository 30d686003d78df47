import type { SfuNotification, SfuParams, SfuReply, SfuRequestName, Source } from '../../contract/sfu.ts'

/** One person's media in one meeting, for as long as one socket lasts. */
export interface SfuSession {
  /**
   * Performs what the person asks, one request after the other; the name and the params are checked here.
   * Rejects with a `DomainError`: `bad_command`, `not_allowed`, `not_found`, `out_of_turn`, `full`, or `no_media`,
   * after which all begins anew.
   */
  request<N extends SfuRequestName>(name: N, params: SfuParams<N>): Promise<SfuReply<N>>
  request(name: string, params: unknown): Promise<unknown>
  /**
   * Goes on in another of the meeting's rooms, over the same transports: hears and is heard there, and nowhere else.
   * What the person may not send there ends.
   */
  moveTo(room: string): void
  /** Takes the person's media away; the others are notified. */
  close(): void
}

/** How a person joins: what the person may is asked each time, for the state of the room decides. */
export interface SfuJoin {
  personId: string
  /** In which of the meeting's rooms. */
  room: string
  notify(notification: SfuNotification): void
  mayProduce(source: Source): boolean
  mayConsume(): boolean
}

/** Who speaks, loudest first; level from 0 (silent) to 1. Nobody is an empty list. */
export type SpeakerLevels = { personId: string; level: number }[]

/** The media of one meeting, in which people hear those who are in the same of its rooms. */
export interface SfuRoom {
  /** A person has one session: an earlier one is closed. */
  join(join: SfuJoin): SfuSession
  /**
   * Stage, role or a source is lost: closes at the server first, then notifies the person and the others. Of who is in
   * another room than this one, nothing.
   */
  closeProducers(personId: string, sources?: readonly Source[], room?: string): void
  /** Tells at most 10 times a second who speaks in a room; the answer ends it. */
  onSpeakers(room: string, listener: (levels: SpeakerLevels) => void): () => void
  /** Closes every session; nobody is notified, for their sockets end as well. */
  close(): void
}

/** How much a worker carries. */
export interface WorkerLoad {
  rooms: number
  consumers: number
}

/** Port: forwards what some send to all who watch. A room outlives the media worker that carries it. */
export interface Sfu {
  openRoom(roomId: string): SfuRoom
  /** One figure for each media worker. */
  getLoad(): WorkerLoad[]
  close(): Promise<void>
}
