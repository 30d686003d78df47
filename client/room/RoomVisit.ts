import { computed, effect, untracked, type ReadonlySignal } from '@preact/signals'
import type { LocalMedia } from '../models/LocalMedia.ts'
import type { Seat } from '../models/participants.ts'
import { RoomConnection } from '../net/RoomConnection.ts'
import { RoomMedia } from '../net/RoomMedia.ts'

/** How somebody comes into a room: anew to a chosen place, or back to the seat that this tab left. */
export type Entrance = { kind: 'choice', place: Seat['place'] } | { kind: 'return' }

/** One stay in a room, from entering to leaving: the connection, and sound and pictures over it. */
export interface RoomVisit {
  connection: RoomConnection
  media: RoomMedia
  close (): void
}

/** Enters a room. The devices stay the caller's, to be closed after the visit. */
export function openVisit ({ sessionId, tab, entrance, local }: { sessionId: string, tab: string, entrance: Entrance, local: LocalMedia }): RoomVisit {
  const connection = new RoomConnection({ sessionId, tab, place: entrance.kind === 'choice' ? entrance.place : 'viewer' })
  const me = () => connection.welcome.value?.personId ?? ''
  const seat = computed(() => connection.state.value?.people.seats[me()])
  const isStarting = () => local.camera.state.peek() === 'starting' || local.microphone.state.peek() === 'starting'
  const media = new RoomMedia({
    local, me,
    ask: (name, params) => connection.sfu(name, params),
    onNotification: listener => connection.onSfu(listener),
    isJoined: () => connection.status.value.phase === 'joined' && seat.value !== undefined,
    isOnStage: () => seat.value?.place === 'stage',
    // A moment later, when devices that come back after a reload have begun to: others need not see them go off and on.
    // Refused when the stage is lost meanwhile: that is known by the seat.
    tell: on => { setTimeout(() => { if (!isStarting()) connection.command('people.setMedia', on).catch(() => {}) }) },
  })
  const stop = sitDown(connection, seat, entrance)
  const close = () => {
    stop()
    media.close()
    connection.close()
  }
  return { connection, media, close }
}

/** Once, when the seat is first known: a kept seat is as it was, but who has just pressed a button means it. */
function sitDown (connection: RoomConnection, seat: ReadonlySignal<Seat | undefined>, entrance: Entrance): () => void {
  const isSeated = computed(() => seat.value !== undefined)
  return effect(() => {
    const place = isSeated.value && untracked(() => seat.value?.place)
    if (!place || entrance.kind === 'return' || place === entrance.place) return
    // A full stage leaves the person among the viewers, with its button to join.
    connection.command(entrance.place === 'stage' ? 'people.joinStage' : 'people.leaveStage', {}).catch(() => {})
  })
}
