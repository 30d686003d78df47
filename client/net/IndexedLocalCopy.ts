import type { LocalCopy } from './LocalCopy.ts'

const databaseName = 'greenroom-unsaved'
const storeName = 'updates'
interface Kept {
  personId: string
  documentId: string
  tab: string
  update: Uint8Array
}

/** Another page that holds the database up must not hold this one up for longer. */
const openLimitMs = 3000

/** Removes what is kept of everybody in this browser: on signing out. Rejects where the browser can't. */
export async function clearLocalCopies(): Promise<void> {
  const database = await open()
  if (!database) return
  try {
    await settled(database.transaction(storeName, 'readwrite').objectStore(storeName).clear())
  } finally {
    database.close()
  }
}

/**
 * Keeps a page's unacknowledged changes in IndexedDB, by person, document and tab. Each tab holds a lock by its name;
 * what belongs to a tab that is gone is taken over by the next page of the same person in the same document, and by one
 * only.
 */
export class IndexedLocalCopy implements LocalCopy {
  readonly #personId: string
  readonly #documentId: string
  readonly #tab = crypto.randomUUID()
  /** Those whose changes this page answers for; resolving lets their locks go. */
  readonly #tabs = new Map<string, () => void>()
  #database: Promise<IDBDatabase | undefined>
  #isEmpty = true
  constructor(personId: string, documentId: string) {
    this.#personId = personId
    this.#documentId = documentId
    this.#database = open()
  }

  async load(): Promise<Uint8Array[]> {
    const database = await this.#database
    if (!database) return []
    await this.#hold(this.#tab)
    const all = await settled(database.transaction(storeName).objectStore(storeName).getAll() as IDBRequest<Kept[]>)
    const kept = all.filter(
      ({ personId, documentId }) => personId === this.#personId && documentId === this.#documentId,
    )
    for (const tab of new Set(kept.map(({ tab }) => tab))) await this.#hold(tab)
    const own = kept.filter(({ tab }) => this.#tabs.has(tab))
    if (own.length > 0) this.#isEmpty = false
    return own.map(({ update }) => update)
  }

  add(update: Uint8Array): void {
    this.#isEmpty = false
    const kept: Kept = { personId: this.#personId, documentId: this.#documentId, tab: this.#tab, update }
    void this.#database
      .then(database => database?.transaction(storeName, 'readwrite').objectStore(storeName).add(kept))
      .catch(() => {})
  }

  async clear(): Promise<void> {
    if (this.#isEmpty) return
    this.#isEmpty = true
    const tabs = new Set(this.#tabs.keys()).add(this.#tab)
    const database = await this.#database
    if (!database) return
    await removeOf(database, kept => kept.documentId === this.#documentId && tabs.has(kept.tab)).catch(() => {})
  }

  close(): void {
    for (const letGo of this.#tabs.values()) letGo()
    this.#tabs.clear()
    void this.#database.then(database => {
      database?.close()
    })
    this.#database = Promise.resolve(undefined)
  }

  /** Takes the tab's lock if nobody has it, until this page is closed. */
  #hold(tab: string): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    void navigator.locks.request(`${databaseName} ${tab}`, { ifAvailable: true }, lock => {
      const held = Promise.withResolvers<void>()
      if (lock) this.#tabs.set(tab, held.resolve)
      else held.resolve()
      resolve()
      return held.promise
    })
    return promise
  }
}

/** The database, or nothing where there is none, as in some private windows: then nothing outlives the tab. */
async function open(): Promise<IDBDatabase | undefined> {
  const { promise: tooLate, resolve: giveUp } = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => giveUp(undefined), openLimitMs)
  let isGivenUp = false
  const opened = openDatabase().then(
    database => {
      if (isGivenUp) database.close()
      return database
    },
    () => undefined,
  )
  const database = await Promise.race([opened, tooLate])
  isGivenUp = !database
  clearTimeout(timer)
  return database
}

async function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore(storeName, { autoIncrement: true })
  }
  const database = await settled(request)
  // Another page that wants to change or to delete the database need not wait for this one to be closed.
  database.onversionchange = () => database.close()
  return database
}

async function removeOf(database: IDBDatabase, matches: (kept: Kept) => boolean): Promise<void> {
  const transaction = database.transaction(storeName, 'readwrite')
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  transaction.oncomplete = () => resolve()
  transaction.onabort = () => reject(transaction.error ?? new Error('No storage'))
  const request = transaction.objectStore(storeName).openCursor()
  request.onsuccess = () => {
    const cursor = request.result
    if (!cursor) return
    if (matches(cursor.value as Kept)) cursor.delete()
    cursor.continue()
  }
  await promise
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  request.onsuccess = () => {
    resolve(request.result)
  }
  request.onerror = () => {
    reject(request.error ?? new Error('No storage'))
  }
  return promise
}
