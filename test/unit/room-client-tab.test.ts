import { afterEach, expect, test, vi } from 'vitest'
import { TabSeatKeeper } from '../../client/net/TabSeat.ts'

/** A tab's storage, as a browser copies it when the tab is duplicated. */
class FakeStorage {
  readonly values = new Map<string, string>()
  getItem(key: string): string | null {
    return this.values.get(key) ?? null
  }
  setItem(key: string, value: string): void {
    this.values.set(key, value)
  }
  removeItem(key: string): void {
    this.values.delete(key)
  }
  copy(): FakeStorage {
    const copy = new FakeStorage()
    for (const [key, value] of this.values) copy.setItem(key, value)
    return copy
  }
}

const load = (storage: FakeStorage) => {
  const page = new EventTarget(),
    document = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('document', document)
  const keeper = new TabSeatKeeper(storage as unknown as Storage)
  const show = (visibilityState: string) => {
    document.visibilityState = visibilityState
    vi.stubGlobal('document', document)
    document.dispatchEvent(new Event('visibilitychange'))
  }
  return { keeper, leave: () => page.dispatchEvent(new Event('pagehide')), show }
}
afterEach(() => {
  vi.unstubAllGlobals()
})

test('[J5] a reload finds the seat of its tab again', () => {
  const storage = new FakeStorage()
  const first = load(storage)
  first.keeper.sit('s1')
  first.leave()
  expect(load(storage).keeper.seat).toEqual(first.keeper.seat)
  expect(first.keeper.seat.sessionId).toBe('s1')
})

test('[J7] a tab that is duplicated from a seated one is another tab', () => {
  const storage = new FakeStorage()
  const first = load(storage)
  first.keeper.sit('s1')
  const second = load(storage.copy())
  expect(second.keeper.seat.tab).not.toBe(first.keeper.seat.tab)
  expect(second.keeper.seat.sessionId).toBeNull()
})

test('[J5] a tab that the browser drops while it is hidden finds its seat again', () => {
  const storage = new FakeStorage()
  const first = load(storage)
  first.show('hidden')
  first.keeper.sit('s1')
  expect(load(storage).keeper.seat).toEqual(first.keeper.seat)
  const again = load(storage)
  expect(again.keeper.seat.tab).not.toBe(first.keeper.seat.tab) // taken by the one before
})
