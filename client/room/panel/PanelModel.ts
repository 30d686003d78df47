import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import { isIn, type Role } from '../../../contract/audience.ts'
import { structuralMemo } from '../../models/structuralMemo.ts'
import type { BroughtPart } from '../slots/RoomSlots.ts'
import { panelTabs, type TabId } from './panelTabs.ts'

/** A tab that this person has, with the parts of it that they have. */
export interface OpenTab {
  id: TabId
  parts: readonly BroughtPart[]
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
  /** The keys of parts in which something is unread. */
  readonly unread: ReadonlySignal<readonly string[]>

  constructor(parts: readonly BroughtPart[], role: ReadonlySignal<Role>, me: string) {
    this.tabs = computed(() => {
      const own = parts.filter(({ group }) => isIn(role.value, group))
      const tabs = tabIds.map(id => ({ id, parts: own.filter(({ tab }) => tab === id) }))
      return tabs.filter(tab => tab.parts.length > 0)
    })
    this.tab = computed(() => this.tabs.value.find(({ id }) => id === this.#selected.value) ?? this.tabs.value[0])
    this.part = computed(() => {
      const tab = this.tab.value
      return tab?.parts.find(({ key }) => key === this.#chosen.value[tab.id]) ?? tab?.parts[0]
    })
    const present = computed(() => this.tabs.value.flatMap(tab => tab.parts))
    this.#newest = computed(() => Object.fromEntries(present.value.map(part => [part.key, part.newest(me)])))
    this.#seen.value = this.#newest.peek() // what was there before entering is history, not news
    this.unread = structuralMemo(() => present.value.map(({ key }) => key).filter(key => this.#isNews(key)))
    this.#stop = effect(() => {
      const key = this.part.value?.key
      if (key !== undefined && this.open.value && this.#isNews(key)) {
        this.#seen.value = { ...this.#seen.peek(), [key]: this.#newest.value[key] ?? 0 }
      }
    })
  }

  // By time: after a deletion the newest one is older than what was seen.
  #isNews(key: string): boolean {
    return (this.#newest.value[key] ?? 0) > (this.#seen.value[key] ?? 0)
  }

  isUnread({ parts }: OpenTab): boolean {
    return parts.some(({ key }) => this.unread.value.includes(key))
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
