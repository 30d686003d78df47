import { computed, effect, signal, untracked, type ReadonlySignal, type Signal } from '@preact/signals'
import { getSeat, type Seat } from '../../contract/features/seats.ts'
import type { LocalMedia } from '../models/LocalMedia.ts'
import { RoomConnection } from '../net/RoomConnection.ts'
import type { RoomConnectionOptions } from '../net/RoomConnectionOptions.ts'
import { RoomMedia, type RoomMediaOptions } from '../net/RoomMedia.ts'

/**
 * How somebody comes into a room: anew to a chosen place, or back to the seat that this tab left. After a reload camera
 * and microphone are as they were.
 */
export type Entrance = { kind: 'choice'; place: Seat['place'] } | { kind: 'return'; reloaded: boolean }

/** One stay in a room, from entering to leaving: the connection, and sound and pictures over it. */
export interface RoomVisit {
  connection: RoomConnection
  media: RoomMedia
  close(): void
}

export interface RoomVisitOptions
  extends Pick<RoomConnectionOptions, 'sessionId' | 'tab' | 'origin'>, Pick<RoomMediaOptions, 'createDevice'> {
  entrance: Entrance
  /** Stays the caller's, to be closed after the visit. */
  local: LocalMedia
  /** The chosen place was refused: the person is in the other one. */
  onRefused(error: unknown): void
}

/** Enters a room. */
export function openVisit({ entrance, local, createDevice, onRefused, ...room }: RoomVisitOptions): RoomVisit {
  const connection = new RoomConnection({ ...room, place: entrance.kind === 'choice' ? entrance.place : 'viewer' })
  const me = () => connection.welcome.value?.personId ?? ''
  const seat = computed(() => connection.state.value && getSeat(connection.state.value.people, me()))
  /** The place that was chosen, until it is taken or refused. */
  const wish = signal(entrance.kind === 'choice' ? entrance.place : undefined)
  const media = new RoomMedia({
    local,
    createDevice,
    me,
    ask: (name, params) => connection.sfu(name, params),
    onNotification: listener => connection.onSfu(listener),
    isJoined: () => connection.status.value.phase === 'joined' && seat.value !== undefined,
    standing: () => {
      if (connection.status.value.phase === 'elsewhere') return 'elsewhere'
      if (wish.value === 'viewer') return 'viewer'
      return seat.value?.place === 'stage' || !wish.value ? seat.value?.place : undefined
    },
    room: () => connection.room.value,
    restores: entrance.kind === 'return' && entrance.reloaded,
    // Refused when the stage is lost meanwhile: that is known by the seat.
    tell: on => {
      connection.command('people.setMedia', on).catch(() => {})
    },
  })
  const stop = sitDown(connection, seat, wish, onRefused)
  const close = () => {
    stop()
    media.close()
    connection.close()
  }
  return { connection, media, close }
}

/** A kept seat is as it was, but who has just pressed a button means it. */
function sitDown(
  connection: RoomConnection,
  seat: ReadonlySignal<Seat | undefined>,
  wish: Signal<Seat['place'] | undefined>,
  onRefused: (error: unknown) => void,
): () => void {
  const place = computed(() => seat.value?.place)
  let asked = false
  return effect(() => {
    if (place.value === undefined || wish.value === undefined) return
    if (place.value === wish.value) return void (wish.value = undefined)
    const command = wish.value === 'stage' ? 'people.joinStage' : 'people.leaveStage'
    if (!asked) {
      untracked(() => {
        connection.command(command, {}).catch((error: unknown) => {
          wish.value = undefined
          onRefused(error)
        })
      })
    }
    asked = true
  })
}
