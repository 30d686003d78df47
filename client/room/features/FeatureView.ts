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
  /** The newest thing in it that is not one's own: when it changes while the tab is closed, a dot stands there. */
  newest?(state: RoomState, me: string): string | undefined
}

/** What the room's page shows of a feature: a tab, a notice over the stage, or both. */
export interface FeatureView {
  tab?: FeatureTab
  Notice?: ComponentType
}
