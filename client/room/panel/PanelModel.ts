import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { Role } from '../../../contract/audience.ts'
import type { FeatureName } from '../../../contract/features/index.ts'
import type { RoomState } from '../../../contract/room.ts'
import { tabsOf } from './tabsOf.ts'

/** Which tab of the panel is open, and in which there is something unread. */
export class PanelModel {
  readonly open = signal(true)
  readonly #selected = signal<FeatureName>('chat')
  readonly #seen = signal<Partial<Record<FeatureName, string | undefined>>>({})
  readonly #role: ReadonlySignal<Role>
  readonly #newest: ReadonlySignal<Partial<Record<FeatureName, string | undefined>>>
  readonly #stop: () => void
  readonly tabs = computed(() => tabsOf(this.#role.value))
  readonly selected = computed(() =>
    this.tabs.value.some(({ name }) => name === this.#selected.value) ? this.#selected.value : 'chat',
  )
  readonly unread = computed(() =>
    this.tabs.value.map(({ name }) => name).filter(name => this.#newest.value[name] !== this.#seen.value[name]),
  )

  constructor(state: ReadonlySignal<RoomState>, role: ReadonlySignal<Role>, me: string) {
    this.#role = role
    this.#newest = computed(() =>
      Object.fromEntries(this.tabs.value.map(({ name, tab }) => [name, tab.newest?.(state.value, me)])),
    )
    this.#seen.value = this.#newest.peek() // what was there before entering is history, not news
    this.#stop = effect(() => {
      const name = this.selected.value,
        newest = this.#newest.value[name]
      if (this.open.value && this.#seen.peek()[name] !== newest)
        this.#seen.value = { ...this.#seen.peek(), [name]: newest }
    })
  }

  select(name: FeatureName): void {
    this.#selected.value = name
  }
  close(): void {
    this.#stop()
  }
}
