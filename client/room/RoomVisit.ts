import { computed, effect, signal, untracked, type ReadonlySignal, type Signal } from '@preact/signals'
import { DomainError } from '../../contract/errors.ts'
import type { LocalMedia } from '../models/LocalMedia.ts'
import type { Seat } from '../models/participants.ts'
import { RoomConnection } from '../net/RoomConnection.ts'
import { RoomMedia } from '../net/RoomMedia.ts'
import { showToast } from '../ui/toasts.ts'
import { roomWords as words } from '../words/room.ts'

/** How somebody comes into a room: anew to a chosen place, or back to the seat that this tab left. */
export type Entrance = { kind: 'choice'; place: Seat['place'] } | { kind: 'return' }

/** One stay in a room, from entering to leaving: the connection, and sound and pictures over it. */
export interface RoomVisit {
  connection: RoomConnection
  media: RoomMedia
  close(): void
}

/** Enters a room. The devices stay the caller's, to be closed after the visit. */
export function openVisit({
  sessionId,
  tab,
  entrance,
  local,
}: {
  sessionId: string
  tab: string
  entrance: Entrance
  local: LocalMedia
}): RoomVisit {
  const connection = new RoomConnection({
    sessionId,
    tab,
    place: entrance.kind === 'choice' ? entrance.place : 'viewer',
  })
  const me = () => connection.welcome.value?.personId ?? ''
  const seat = computed(() => connection.state.value?.people.seats[me()])
  /** The place that was chosen, until it is taken or refused. */
  const wish = signal(entrance.kind === 'choice' ? entrance.place : undefined)
  const media = new RoomMedia({
    local,
    me,
    ask: (name, params) => connection.sfu(name, params),
    onNotification: listener => connection.onSfu(listener),
    isJoined: () => connection.status.value.phase === 'joined' && seat.value !== undefined,
    isOnStage: () =>
      wish.value === 'viewer' ? false : seat.value?.place === 'stage' || (wish.value ? undefined : false),
    // Refused when the stage is lost meanwhile: that is known by the seat.
    tell: on => {
      connection.command('people.setMedia', on).catch(() => {})
    },
  })
  const stop = sitDown(connection, seat, wish)
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
): () => void {
  const place = computed(() => seat.value?.place)
  let asked = false
  return effect(() => {
    if (place.value === undefined || wish.value === undefined) return
    if (place.value === wish.value) return void (wish.value = undefined)
    const command = wish.value === 'stage' ? 'people.joinStage' : 'people.leaveStage'
    // A full stage leaves the person among the viewers, with its button to join.
    if (!asked)
      untracked(() => {
        connection.command(command, {}).catch((error: unknown) => {
          wish.value = undefined
          if (error instanceof DomainError && error.code === 'full') showToast({ text: words.stageFull })
        })
      })
    asked = true
  })
}
