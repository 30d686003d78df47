import { DomainError } from '../../contract/errors.ts'
import { entriesOf } from '../../media/room/entriesOf.ts'
import type {
  LogRecord,
  PageBounds,
  RoomLog,
  Snapshot,
  StoredRoom,
  StoredSecrets,
  StoredWords,
} from '../../media/room/RoomLog.ts'

/** A log in memory, kept as text so that nothing is shared; counts its writes, and can be made to fail. */
export class FakeRoomLog implements RoomLog {
  /** The records and the snapshot without their words, as they are stored. */
  lines: string[] = []
  snapshot: string | undefined
  secrets = '{}'
  words: (StoredWords & { seq: number | 'snapshot' })[] = []
  fence = 0
  writes = 0
  fails = false
  unreadable = false
  /** Whether writes wait for ever. */
  hangs = false
  #held: Promise<void> | undefined
  readonly #seqs = new Set<number>()

  /** Lets writes, and whoever opens it, wait until the answer is called. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#held = promise
    return resolve
  }

  async takeOver(fence: number): Promise<StoredRoom> {
    await this.#held
    if (this.unreadable) throw new Error('disk gone')
    this.#requireFence(fence)
    const kept = this.snapshot === undefined ? undefined : (JSON.parse(this.snapshot) as Omit<Snapshot, 'words'>)
    return {
      snapshot: kept && { ...kept, words: this.#wordsOf('snapshot') },
      secrets: JSON.parse(this.secrets) as StoredSecrets,
    }
  }

  async readPage(after: number, bounds: PageBounds): Promise<LogRecord[]> {
    if (this.unreadable) throw new Error('disk gone')
    const page: LogRecord[] = []
    let chars = 0
    for (const line of this.lines) {
      const record = JSON.parse(line) as Omit<LogRecord, 'words'>
      if (record.seq <= after) continue
      if (page.length >= bounds.records || chars >= bounds.chars) break
      const words = this.#wordsOf(record.seq)
      page.push({ ...record, words })
      chars += words.reduce((sum, { text }) => sum + JSON.stringify(text).length, line.length)
    }
    return page
  }

  async readEntries(feature: string, before: string | null, count: number): Promise<LogRecord[]> {
    if (this.unreadable) throw new Error('disk gone')
    const records = this.lines.map(line => JSON.parse(line) as Omit<LogRecord, 'words'>)
    const marked = records.flatMap(record => entriesOf(record).map(entry => ({ ...entry, record })))
    const entries = marked.filter(entry => entry.feature === feature)
    const begun = entries.filter(({ mark }) => mark === 'begins')
    const end = before === null ? begun.length : begun.findIndex(({ id }) => id === before)
    const isOver = new Set(entries.filter(({ mark }) => mark === 'ends').map(({ id }) => id))
    return begun
      .slice(0, Math.max(0, end))
      .filter(({ id }) => !isOver.has(id))
      .slice(-count)
      .map(({ record }) => ({ ...record, words: this.#wordsOf(record.seq) }))
  }

  async readEntry(feature: string, id: string): Promise<LogRecord | undefined> {
    const records = await this.readEntries(feature, null, Infinity)
    return records.find(record => entriesOf(record).some(entry => entry.id === id))
  }

  async append(records: readonly LogRecord[], secrets: StoredSecrets, fence: number): Promise<void> {
    await this.#beginWrite(fence)
    if (records.some(({ seq }) => this.#seqs.has(seq))) throw new Error('a record of that number is there')
    this.writes += 1
    for (const { words, ...record } of records) {
      this.#seqs.add(record.seq)
      this.lines.push(JSON.stringify(record))
      this.words.push(...words.map(w => ({ ...w, seq: record.seq })))
    }
    this.secrets = JSON.stringify({ ...(JSON.parse(this.secrets) as StoredSecrets), ...secrets })
  }

  async saveSnapshot({ words, ...snapshot }: Snapshot, fence: number): Promise<void> {
    await this.#beginWrite(fence)
    this.snapshot = JSON.stringify(snapshot)
    this.words = [
      ...this.words.filter(w => w.seq !== 'snapshot'),
      ...words.map(w => ({ ...w, seq: 'snapshot' as const })),
    ]
  }

  /** Empties all that a person has said, as the store does. */
  erase(person: string): void {
    this.words = this.words.filter(w => w.person !== person)
  }

  async #beginWrite(fence: number): Promise<void> {
    await new Promise(resolve => setImmediate(resolve))
    if (this.hangs) await new Promise(() => {})
    await this.#held
    if (this.fails) throw new Error('disk full')
    this.#requireFence(fence)
  }

  #requireFence(fence: number): void {
    if (fence < this.fence) throw new DomainError('fenced', 'Another owner has taken over')
    this.fence = fence
  }

  #wordsOf(seq: number | 'snapshot'): StoredWords[] {
    return this.words.filter(w => w.seq === seq).map(({ seq: _, ...words }) => words)
  }
}
