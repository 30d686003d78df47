/** What one browser tab keeps of its seat over a reload (rules J1, J5). */
export interface TabSeat {
  tab: string
  /** The session whose room this tab is in; none after leaving. */
  sessionId: string | null
}

const key = 'greenroom.seat'
const fresh = (): TabSeat => ({ tab: crypto.randomUUID(), sessionId: null })

/**
 * The seat of this tab. It lies in the tab's storage only while nobody looks at the page: a tab that is duplicated
 * meanwhile takes a copy of the storage with it, and must not find this one's seat there.
 */
export class TabSeatKeeper {
  #seat: TabSeat
  readonly #storage: Storage

  constructor(storage: Storage) {
    this.#storage = storage
    this.#seat = this.#takeOut() ?? fresh()
    addEventListener('pagehide', this.#putBack)
    addEventListener('pageshow', this.#onShow)
    document.addEventListener('visibilitychange', this.#onVisibility)
  }

  get seat(): TabSeat {
    return this.#seat
  }

  /** This tab is in the room of a session, or in none any more. */
  sit(sessionId: string | null): void {
    this.#seat = { ...this.#seat, sessionId }
    if (document.visibilityState === 'hidden') this.#putBack()
  }

  readonly #putBack = (): void => {
    this.#storage.setItem(key, JSON.stringify(this.#seat))
  }
  readonly #onShow = (): void => {
    this.#storage.removeItem(key)
  }
  readonly #onVisibility = (): void => {
    if (document.visibilityState === 'hidden') this.#putBack()
    else this.#onShow()
  }

  #takeOut(): TabSeat | undefined {
    const kept = this.#storage.getItem(key)
    if (kept === null) return undefined
    if (document.visibilityState !== 'hidden') this.#storage.removeItem(key)
    return JSON.parse(kept) as TabSeat
  }
}

let keeper: TabSeatKeeper | undefined
/** The one keeper of this page. */
export const getTabSeat = (): TabSeatKeeper => (keeper ??= new TabSeatKeeper(sessionStorage))
