import { computed, signal } from '@preact/signals'
import type { LocalCopy } from './LocalCopy.ts'

const databaseName = 'greenroom-unsaved'
const storeName = 'updates'
interface Kept {
  personId: string
  documentId: string
  tab: string
  update: Uint8Array
  /** The number of the tab's change since it last had nothing to keep; older pages wrote none. */
  number?: number
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
  #loading: Promise<Uint8Array[]> | undefined
  #isLoaded = false
  #isEmpty = true
  #next = 0
  readonly #hasStorage = signal(true)
  /** Of what was added since the last clearing; anew with each, so that a late failure says nothing of what follows. */
  readonly #run = signal({ isWhole: signal(true) })
  readonly keeps = computed(() => this.#hasStorage.value && this.#run.value.isWhole.value)
  constructor(personId: string, documentId: string) {
    this.#personId = personId
    this.#documentId = documentId
    this.#database = open()
    void this.#database.then(database => {
      this.#hasStorage.value = database !== undefined
    })
  }

  load(): Promise<Uint8Array[]> {
    this.#loading ??= this.#load().finally(() => {
      this.#isLoaded = true
    })
    return this.#loading
  }

  async #load(): Promise<Uint8Array[]> {
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
    return [...Map.groupBy(own, ({ tab }) => tab).values()].flatMap(withoutHoles).map(({ update }) => update)
  }

  add(update: Uint8Array): void {
    const { isWhole } = this.#run.value
    if (!isWhole.value) return
    this.#isEmpty = false
    const [personId, documentId, tab, number] = [this.#personId, this.#documentId, this.#tab, this.#next++]
    this.#database
      .then(database => database && write(database, { personId, documentId, tab, number, update }))
      .catch(() => {
        isWhole.value = false
      })
  }

  async clear(): Promise<void> {
    if (!this.#isLoaded) await this.load().catch(() => []) // else what is left of closed tabs would stay
    if (this.#isEmpty) return
    this.#isEmpty = true
    this.#next = 0
    this.#run.value = { isWhole: signal(true) }
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

/**
 * What a tab has kept, up to the first change that it could not keep: others build on that, and the server would refuse
 * them all. After a clearing that failed, the numbers begin anew.
 */
function withoutHoles(kept: readonly Kept[]): Kept[] {
  let next = 0
  return kept.filter(({ number = next }) => {
    if (number !== next && number !== 0) return false
    next = number + 1
    return true
  })
}

async function write(database: IDBDatabase, kept: Kept): Promise<void> {
  const transaction = database.transaction(storeName, 'readwrite')
  transaction.objectStore(storeName).add(kept)
  await completed(transaction)
}

async function removeOf(database: IDBDatabase, matches: (kept: Kept) => boolean): Promise<void> {
  const transaction = database.transaction(storeName, 'readwrite')
  const request = transaction.objectStore(storeName).openCursor()
  request.onsuccess = () => {
    const cursor = request.result
    if (!cursor) return
    if (matches(cursor.value as Kept)) cursor.delete()
    cursor.continue()
  }
  await completed(transaction)
}

/** Resolves once it is kept: a storage may be found full only then. */
function completed(transaction: IDBTransaction): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  transaction.oncomplete = () => resolve()
  transaction.onabort = () => reject(transaction.error ?? new Error('No storage'))
  return promise
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
