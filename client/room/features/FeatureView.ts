import type { ReadonlySignal } from '@preact/signals'
import type { LucideIcon } from 'lucide-preact'
import type { ComponentType } from 'preact'
import type { Group, Viewer } from '../../../contract/audience.ts'
import type { Seat } from '../../../contract/features/seats.ts'
import type { FeatureName } from '../../../contract/features/index.ts'
import type { RoomState } from '../../../contract/room.ts'
import type { UnsentLine } from '../../models/UnsentLines.ts'
import type { RoomStatus } from '../../models/roomStatus.ts'
import type { RoomConnection } from '../../net/RoomConnection.ts'
import type { Toast } from '../../ui/toasts.ts'
import type { TabId } from '../panel/panelTabs.ts'
import type { RoomAccess } from '../RoomAccess.ts'

/**
 * What the room's page shows of a feature, by the place where it stands. What stands in a list there says its `order`:
 * smaller ones come first, and of equal ones the feature that the registry names first. Functions that are given the
 * feature's own state go by that alone, for they are asked again only when it changes. Whatever throws, a component or
 * a function, takes nothing but itself away. Words are read when they are shown: labels are functions.
 */
export interface FeatureView<F extends FeatureName> {
  /** In the panel at the side. */
  parts?: readonly PanelPart<F>[]
  /** Marks a tab of the panel that another feature fills. */
  news?: PanelNews<F>
  /** In the bar, after microphone and camera. */
  controls?: readonly BarControl[]
  /** In the menu **More**. */
  menuEntries?: readonly RoomAction[]
  /** In the menu of a person in the list of participants. */
  personActions?: readonly PersonAction<F>[]
  /** On a person's tile, and in their line in the list of participants. */
  badge?(state: RoomState[F], personId: string): Mark | undefined
  /** In the head of the room, on how the whole room stands. */
  mark?(state: RoomState[F]): Mark | undefined
  /** Over the tiles, for what may stay for minutes. */
  notices?: readonly StageNotice[]
  /** In the list of participants; opened once for each time that the list is. */
  openGroups?(room: RoomAccess, search: ReadonlySignal<string>): readonly PeopleGroup[]
  /** What toasts there should be now; one that is no longer among them goes, also when it was not answered. */
  toasts?(state: RoomState[F], room: RoomAccess): readonly RoomToast[]
  /** Toasts on what has just changed, each shown once; entering changes nothing. */
  told?(before: RoomState[F], after: RoomState[F], room: RoomAccess): readonly Toast[]
  /** What screen readers are told of a few seconds in the room, in a few words each. */
  digest?(before: RoomState[F], after: RoomState[F], me: string): readonly string[]
  /** Instead of the room, while this person stands to it like that. */
  doors?: Partial<Record<RoomStatus['phase'], ComponentType<DoorProps>>>
  /** What a person writes here, kept until the room has acknowledged it; components get it by `useUnsent`. */
  unsent?: UnsentText<F>
}

interface Ordered {
  order: number
}

/** A part of a tab of the panel; where a tab has several, each has a tab of its own below it. */
export interface PanelPart<F extends FeatureName> extends Ordered {
  tab: TabId
  label(): string
  /** Who has this part. */
  group: Group
  Panel: ComponentType
  /** A number beside the tab's label. */
  count?(state: RoomState[F]): number
  /** When the newest thing in it that is not one's own came: if later than what was seen, a dot stands there. */
  newest?(state: RoomState[F], me: string): number | undefined
}

/** What there is to see in a tab, also on entering: a dot stands there until it is opened. */
export interface PanelNews<F extends FeatureName> {
  tab: TabId
  /** Who is told. */
  group: Group
  /** When the newest thing that is not one's own came. */
  newest(state: RoomState[F], me: string): number | undefined
}

/** Something that a person can do; `of` is what it is done to, if anything. */
export interface Action<Of extends { id: string }[]> extends Ordered {
  /** Says what a press does. */
  label(room: RoomAccess, ...of: Of): string
  /** The label while it is under way. */
  busyLabel?(): string
  icon(room: RoomAccess, ...of: Of): LucideIcon
  /** It cannot be taken back. */
  destroys?: boolean
  /** What is asked before it is done. */
  question?(room: RoomAccess, ...of: Of): { title: string; text: string }
  /** Takes no second press until this is settled. */
  run(room: RoomAccess, ...of: Of): Promise<unknown>
  /** Says why it failed; otherwise a toast says that it did. */
  onFailed?(error: unknown): void
}

/** Something that a person can do in the room. */
export interface RoomAction extends Action<[]> {
  isOffered(room: RoomAccess): boolean
  /** A key, as `aria-keyshortcuts` names it: `H`, `Shift+H`. It does nothing where one writes, or in a dialog. */
  shortcut?: string
}

/** A control of the bar. */
export interface BarControl extends RoomAction {
  /** Where it stands on a phone: the bar has room for one or two besides the room's own. */
  onPhone: 'bar' | 'menu'
  /** Shown as switched on. */
  isPressed?(room: RoomAccess): boolean
}

/** Something that can be done to a person. */
export interface PersonAction<F extends FeatureName> extends Action<[seat: Seat]> {
  isOffered(state: RoomState[F], seat: Seat, viewer: Viewer): boolean
}

/** A mark on a person or the room; the label is for screen readers, and shows on pointing at it. */
export interface Mark {
  icon: LucideIcon
  label: string
}

/** A component that shows a `Notice`, or nothing. */
export interface StageNotice extends Ordered {
  Notice: ComponentType
}

/** A group of the list of participants; one without entries is not shown. */
export interface PeopleGroup extends Ordered {
  /** Different from those of all other groups. */
  id: string
  label(): string
  /** How many entries it has that fit the search. */
  count: ReadonlySignal<number>
  /** Its entries, each an `li`. */
  Rows: ComponentType
  /** At the end of its head, for what can be done to all of them. */
  Head?: ComponentType
}

/** A toast that stands for something in the room. One that `stays` is shown on entering too. */
export interface RoomToast extends Toast {
  /** Different from the feature's other ones; with the same id what it says is replaced in place. */
  id: string
}

/** What a page instead of the room has at hand. */
export interface DoorProps {
  sessionId: string
  connection: Pick<RoomConnection, 'moveHere' | 'close' | 'status' | 'welcome'>
}

/** How a line that somebody writes is given to the room, and how it is seen that the room shows it. */
export interface UnsentText<F extends FeatureName> {
  shown(state: RoomState[F]): readonly { id: string }[]
  /** Given under the line's own id, which makes it the same command after a reload. */
  give(command: RoomConnection['command'], line: UnsentLine): Promise<{ id: string }>
}
