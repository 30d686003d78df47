import type { KeptUpload, UploadKeeper } from '../models/UploadQueue.ts'

const databaseName = 'greenroom-uploads'
const storeName = 'uploads'
/** A larger file is not kept in the browser, where it would lie twice; who comes back chooses it again. */
const maxKeptBytes = 512 * 2 ** 20

type Row = KeptUpload & { personId: string; sessionId: string }

/** Forgets what anybody was sending in this browser: on signing out. */
export async function clearUploads(): Promise<void> {
  await inStore('readwrite', store => store.clear())
}

/**
 * Remembers in IndexedDB what a person is sending to a session, with the files themselves as far as they are not large.
 * A lock says which page sends each.
 */
export class IndexedUploads implements UploadKeeper {
  readonly #personId: string
  readonly #sessionId: string
  readonly #releases = new Map<string, () => void>()
  #writing: Promise<unknown> = Promise.resolve()
  constructor(personId: string, sessionId: string) {
    this.#personId = personId
    this.#sessionId = sessionId
  }

  keep(upload: KeptUpload): void {
    const file = upload.size <= maxKeptBytes ? upload.file : null
    const row: Row = { ...upload, file, personId: this.#personId, sessionId: this.#sessionId }
    this.#write(async () => {
      await this.#hold(upload.key)
      await inStore('readwrite', store => store.put(row))
    })
  }

  forget(key: string): void {
    this.#write(() => inStore('readwrite', store => store.delete(key)))
    this.#write(async () => this.#releases.get(key)?.())
  }

  async takeOver(): Promise<KeptUpload[]> {
    const rows = await inStore('readonly', store => store.getAll() as IDBRequest<Row[]>).catch(() => undefined)
    const own = (rows ?? []).filter(row => row.personId === this.#personId && row.sessionId === this.#sessionId)
    const free: KeptUpload[] = []
    for (const { personId: _, sessionId: __, ...upload } of own) if (await this.#hold(upload.key)) free.push(upload)
    return free
  }

  /** One after the other, or what is forgotten could be written again. */
  #write(work: () => Promise<unknown>): void {
    this.#writing = this.#writing.then(work).catch(() => {})
  }

  /** Whether this page, and no other one, sends it. */
  async #hold(key: string): Promise<boolean> {
    if (this.#releases.has(key)) return true
    if (!('locks' in navigator)) return true
    return new Promise<boolean>(resolve => {
      void navigator.locks.request(`greenroom.upload ${key}`, { ifAvailable: true }, async lock => {
        resolve(lock !== null)
        if (lock) await new Promise<void>(release => this.#releases.set(key, release))
      })
    })
  }
}

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  try {
    const transaction = database.transaction(storeName, mode)
    const request = work(transaction.objectStore(storeName))
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
    return request.result
  } finally {
    database.close()
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(databaseName, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(storeName, { keyPath: 'key' })
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
}
