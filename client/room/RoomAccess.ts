import type { ReadonlySignal, Signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { FeatureName } from '../../contract/features/index.ts'
import type { RoomState } from '../../contract/room.ts'
import type { RoomStatus } from '../models/roomStatus.ts'
import type { UnsentLines } from '../models/UnsentLines.ts'
import type { RoomConnection } from '../net/RoomConnection.ts'
import type { RoomMedia } from '../net/RoomMedia.ts'
import type { TabId } from './panel/panelTabs.ts'

/** What every part of the room's page stands on. */
export interface RoomAccess extends Pick<RoomConnection, 'command' | 'gauges' | 'older'> {
  readonly sessionId: string
  readonly title: string
  /** How loud those are who speak now, by person, from 0 to 1. */
  readonly levels: ReadonlySignal<ReadonlyMap<string, number>>
  /** The person who looks. */
  readonly me: string
  readonly state: ReadonlySignal<RoomState>
  readonly status: ReadonlySignal<RoomStatus>
  readonly media: Pick<
    RoomMedia,
    | 'local'
    | 'microphone'
    | 'camera'
    | 'soundHeldBack'
    | 'status'
    | 'setMicrophone'
    | 'setCamera'
    | 'turnOnSound'
    | 'videoOf'
    | 'showAt'
  >
  /** What is being written, and what is on its way, in each feature that says how to give it. */
  readonly unsent: Partial<Record<FeatureName, UnsentLines>>
  /** A tab of the panel that is to be opened. */
  readonly wantedTab: Signal<TabId | undefined>
  leave(): void
}

const Context = createContext<RoomAccess | undefined>(undefined)
/** Gives the room to everything inside. */
export const RoomProvider = Context.Provider

/** The room that this component stands in. */
export function useRoom(): RoomAccess {
  const room = useContext(Context)
  if (!room) throw new Error('Not inside a room')
  return room
}

/** What this person writes in a feature. */
export function useUnsent(feature: FeatureName): UnsentLines {
  const unsent = useRoom().unsent[feature]
  if (!unsent) throw new Error(`Nothing is written in ${feature}`)
  return unsent
}
