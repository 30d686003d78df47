import { computed, type ReadonlySignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import type { Group, Viewer } from '../../../contract/audience.ts'
import type { FeatureName } from '../../../contract/features/index.ts'
import type { Seat } from '../../../contract/features/seats.ts'
import type { RoomState } from '../../../contract/room.ts'
import type {
  Action,
  BarControl,
  FeatureView,
  Mark,
  PeopleGroup,
  RoomAction,
  RoomToast,
  StageNotice,
} from '../features/FeatureView.ts'
import type { Toast } from '../../ui/toasts.ts'
import type { TabId } from '../panel/panelTabs.ts'
import type { RoomAccess } from '../RoomAccess.ts'
import { attempt } from './attempt.ts'

/** What each feature shows. */
export type FeatureViews = { [F in FeatureName]: FeatureView<F> }

/** Something that a feature brings, with a name of its own, under which it is logged where it fails. */
export type Brought<T> = T & { readonly key: string }

/** A part of a tab of the panel. */
export interface BroughtPart {
  key: string
  tab: TabId
  order: number
  group: Group
  label(): string
  Panel: ComponentType
  count: ReadonlySignal<number | undefined> | undefined
  /** 0 where there is none. */
  newest(me: string): number
}

/** What there is to see in a tab that another feature fills. */
export type BroughtNews = Pick<BroughtPart, 'key' | 'tab' | 'group' | 'newest'>

/** What can be done to a person. */
export interface BroughtPersonAction extends Brought<Action<[seat: Seat]>> {
  isOffered(seat: Seat, viewer: Viewer): boolean
}

/**
 * What all features bring to each place of the room, in its order. Functions that go by a feature's own state read the
 * signal of it; where one throws, it is as if it had answered nothing.
 */
export interface RoomSlots {
  parts: BroughtPart[]
  news: BroughtNews[]
  controls: Brought<BarControl>[]
  menuEntries: Brought<RoomAction>[]
  personActions: BroughtPersonAction[]
  badges: { of(personId: string): Mark | undefined }[]
  marks: Brought<{ of(): Mark | undefined }>[]
  notices: Brought<StageNotice>[]
  groups: { open(room: RoomAccess, search: ReadonlySignal<string>): Brought<PeopleGroup>[] }[]
  toasts: { of(room: RoomAccess): Brought<RoomToast>[] }[]
  told: { of(before: RoomState, after: RoomState, room: RoomAccess): readonly Toast[] }[]
  digests: { of(before: RoomState, after: RoomState, me: string): readonly string[] }[]
}

/** In the order of their numbers; of equal ones the first stays first. */
export const inOrder = <T extends { order: number }>(list: readonly T[]): T[] =>
  list.toSorted((one, other) => one.order - other.order)

/** Collects what the features bring to a room. */
export function openSlots(views: FeatureViews, state: ReadonlySignal<RoomState>): RoomSlots {
  const names = Object.keys(views) as FeatureName[]
  const all = names.map(name => openView(name, views[name], state))
  return {
    parts: inOrder(all.flatMap(({ parts }) => parts)),
    news: all.flatMap(({ news }) => news),
    controls: inOrder(all.flatMap(({ controls }) => controls)),
    menuEntries: inOrder(all.flatMap(({ menuEntries }) => menuEntries)),
    personActions: inOrder(all.flatMap(({ personActions }) => personActions)),
    badges: all.flatMap(({ badges }) => badges),
    marks: all.flatMap(({ marks }) => marks),
    notices: inOrder(all.flatMap(({ notices }) => notices)),
    groups: all.flatMap(({ groups }) => groups),
    toasts: all.flatMap(({ toasts }) => toasts),
    told: all.flatMap(({ told }) => told),
    digests: all.flatMap(({ digests }) => digests),
  }
}

function openView<F extends FeatureName>(name: F, view: FeatureView<F>, state: ReadonlySignal<RoomState>): RoomSlots {
  const own = computed(() => state.value[name])
  const named = <T extends object>(place: string, list: readonly T[] = []): Brought<T>[] =>
    list.map((it, index) => ({ ...it, key: `${name}.${place}.${index}` }))
  const ask = <T>(place: string, answer: () => T, nothing: T): T => attempt(`${name}.${place}`, answer, nothing)
  return {
    parts: named('parts', view.parts).map(part => ({
      ...part,
      count: part.count && computed(() => attempt(part.key, () => part.count!(own.value), undefined)),
      newest: me => attempt(part.key, () => part.newest?.(own.value, me) ?? 0, 0),
    })),
    news: named('news', view.news && [view.news]).map(news => ({
      ...news,
      newest: me => attempt(news.key, () => news.newest(own.value, me) ?? 0, 0),
    })),
    controls: named('controls', view.controls),
    menuEntries: named('menuEntries', view.menuEntries),
    personActions: named('personActions', view.personActions).map(action => ({
      ...action,
      isOffered: (seat, viewer) => attempt(action.key, () => action.isOffered(own.value, seat, viewer), false),
    })),
    badges: view.badge ? [{ of: id => ask('badge', () => view.badge!(own.value, id), undefined) }] : [],
    marks: named('mark', view.mark && [{ of: () => ask('mark', () => view.mark!(own.value), undefined) }]),
    notices: named('notices', view.notices),
    groups: view.openGroups
      ? [
          {
            open: (room, search) => ask('openGroups', () => named('openGroups', view.openGroups!(room, search)), []),
          },
        ]
      : [],
    toasts: view.toasts
      ? [
          {
            of: room =>
              ask(
                'toasts',
                () => view.toasts!(own.value, room).map(toast => ({ ...toast, key: `${name}.toasts.${toast.id}` })),
                [],
              ),
          },
        ]
      : [],
    told: view.told
      ? [{ of: (before, after, room) => ask('told', () => view.told!(before[name], after[name], room), []) }]
      : [],
    digests: view.digest
      ? [{ of: (before, after, me) => ask('digest', () => view.digest!(before[name], after[name], me), []) }]
      : [],
  }
}
