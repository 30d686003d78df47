import type { ComponentType } from 'preact'
import type { Group } from '../../../contract/audience.ts'
import type { RoomState } from '../../../contract/room.ts'

/** A feature's place in the panel at the side. */
export interface FeatureTab {
  label: string
  /** Who has this tab. */
  group: Group
  Panel: ComponentType
  /** A number beside the label. */
  count?(state: RoomState): number
  /** When the newest thing in it that is not one's own came: if later than what was seen, a dot stands there. */
  newest?(state: RoomState, me: string): number | undefined
}

/** What the room's page shows of a feature: a tab, a notice over the stage, or both. */
export interface FeatureView {
  tab?: FeatureTab
  Notice?: ComponentType
}
