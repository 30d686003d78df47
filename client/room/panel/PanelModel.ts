import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import { isIn, type Role } from '../../../contract/audience.ts'
import { structuralMemo } from '../../models/structuralMemo.ts'
import type { BroughtNews, BroughtPart, RoomSlots } from '../slots/RoomSlots.ts'
import { panelTabs, type TabId } from './panelTabs.ts'

/** A tab that this person has, with the parts of it that they have. */
export interface OpenTab {
  id: TabId
  parts: readonly BroughtPart[]
  news: readonly BroughtNews[]
}

/** Times by the keys of parts. */
type Times = Readonly<Record<string, number>>

const tabIds = Object.keys(panelTabs) as TabId[]

/** Which tab of the panel is open and which part of it, and where there is something unread. */
export class PanelModel {
  readonly open = signal(true)
  readonly #selected = signal<TabId>('stage')
  /** The part that was last open in each tab. */
  readonly #chosen = signal<Partial<Record<TabId, string>>>({})
  readonly #seen = signal<Times>({})
  readonly #newest: ReadonlySignal<Times>
  readonly #stop: () => void
  /** A tab without a part for this person is not there. */
  readonly tabs: ReadonlySignal<readonly OpenTab[]>
  readonly tab: ReadonlySignal<OpenTab | undefined>
  readonly part: ReadonlySignal<BroughtPart | undefined>
  /** The keys of parts, and of news, in which something is unread. */
  readonly unread: ReadonlySignal<readonly string[]>

  constructor({ parts, news }: Pick<RoomSlots, 'parts' | 'news'>, role: ReadonlySignal<Role>, me: string) {
    this.tabs = computed(() => {
      const ownOf = <T extends BroughtNews>(all: readonly T[], id: TabId) =>
        all.filter(({ tab, group }) => tab === id && isIn(role.value, group))
      const tabs = tabIds.map(id => ({ id, parts: ownOf(parts, id), news: ownOf(news, id) }))
      return tabs.filter(tab => tab.parts.length > 0)
    })
    this.tab = computed(() => this.tabs.value.find(({ id }) => id === this.#selected.value) ?? this.tabs.value[0])
    this.part = computed(() => {
      const tab = this.tab.value
      return tab?.parts.find(({ key }) => key === this.#chosen.value[tab.id]) ?? tab?.parts[0]
    })
    const present = computed(() => this.tabs.value.flatMap(tab => [...tab.parts, ...tab.news]))
    this.#newest = computed(() => Object.fromEntries(present.value.map(each => [each.key, each.newest(me)])))
    // What was there before entering is history in a part, but waits all the same in news.
    const newsKeys = new Set(news.map(({ key }) => key))
    const seen = Object.entries(this.#newest.peek()).filter(([key]) => !newsKeys.has(key))
    this.#seen.value = Object.fromEntries(seen)
    this.unread = structuralMemo(() => present.value.map(({ key }) => key).filter(key => this.#isNews(key)))
    this.#stop = effect(() => {
      const open = [this.part.value, ...(this.tab.value?.news ?? [])].map(each => each?.key)
      const read = open.filter(key => key !== undefined && this.open.value && this.#isNews(key))
      if (read.length === 0) return
      const times = read.map(key => [key, this.#newest.value[key!] ?? 0] as const)
      this.#seen.value = { ...this.#seen.peek(), ...Object.fromEntries(times) }
    })
  }

  // By time: after a deletion the newest one is older than what was seen.
  #isNews(key: string): boolean {
    return (this.#newest.value[key] ?? 0) > (this.#seen.value[key] ?? 0)
  }

  isUnread({ parts, news }: OpenTab): boolean {
    return [...parts, ...news].some(({ key }) => this.unread.value.includes(key))
  }

  select(tab: TabId): void {
    this.#selected.value = tab
  }
  /** Opens a part of the tab that is open. */
  selectPart(key: string): void {
    const tab = this.tab.peek()
    if (tab) this.#chosen.value = { ...this.#chosen.peek(), [tab.id]: key }
  }
  close(): void {
    this.#stop()
  }
}
