import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { Role } from '../../../contract/audience.ts'
import type { FeatureName } from '../../../contract/features/index.ts'
import type { RoomState } from '../../../contract/room.ts'
import { tabsOf } from './tabsOf.ts'

type Times = Partial<Record<FeatureName, number>>

/** Which tab of the panel is open, and in which there is something unread. */
export class PanelModel {
  readonly open = signal(true)
  readonly #selected = signal<FeatureName>('chat')
  readonly #seen = signal<Times>({})
  readonly #role: ReadonlySignal<Role>
  readonly #newest: ReadonlySignal<Times>
  readonly #stop: () => void
  readonly tabs = computed(() => tabsOf(this.#role.value))
  readonly selected = computed(() =>
    this.tabs.value.some(({ name }) => name === this.#selected.value) ? this.#selected.value : 'chat',
  )
  readonly unread = computed(() => this.tabs.value.map(({ name }) => name).filter(name => this.#isNews(name)))

  constructor(state: ReadonlySignal<RoomState>, role: ReadonlySignal<Role>, me: string) {
    this.#role = role
    this.#newest = computed(() =>
      Object.fromEntries(this.tabs.value.map(({ name, tab }) => [name, tab.newest?.(state.value, me) ?? 0])),
    )
    this.#seen.value = this.#newest.peek() // what was there before entering is history, not news
    this.#stop = effect(() => {
      const name = this.selected.value
      if (this.open.value && this.#isNews(name)) {
        this.#seen.value = { ...this.#seen.peek(), [name]: this.#newest.value[name] ?? 0 }
      }
    })
  }

  // By time: after a deletion the newest one is older than what was seen.
  #isNews(name: FeatureName): boolean {
    return (this.#newest.value[name] ?? 0) > (this.#seen.value[name] ?? 0)
  }

  select(name: FeatureName): void {
    this.#selected.value = name
  }
  close(): void {
    this.#stop()
  }
}
