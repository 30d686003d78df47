import type { ComponentType } from 'preact'
import type { RoomStatus } from '../../models/roomStatus.ts'
import type { DoorProps } from '../features/FeatureView.ts'
import type { FeatureViews } from './RoomSlots.ts'

/** The page that a feature shows instead of the room to who stands to it like this. */
export const doorFor = (views: FeatureViews, phase: RoomStatus['phase']): ComponentType<DoorProps> | undefined =>
  Object.values(views)
    .map(({ doors }) => doors?.[phase])
    .find(door => door !== undefined)
