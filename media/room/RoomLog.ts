/**
 * An event as it was written, by whichever version of its feature; a person's words are left out of it, by reference.
 */
export interface StoredEvent {
  feature: string
  version: number
  event: unknown
}

/**
 * A text of a person's, kept apart; `ref` is its name in the room. Erasing it loses nothing else; a room that is in
 * memory is closed first, for its next snapshot would hold what it knows.
 */
export interface StoredWords {
  ref: string
  person: string
  text: string
}

/** What one command changed: all of it is in the log, or nothing. `reply` holds nobody's words. */
export interface LogRecord {
  seq: number
  at: number
  by: string
  commandId: string | null
  reply: unknown
  events: StoredEvent[]
  words: StoredWords[]
}

/** Features' secrets by name. */
export type StoredSecrets = Record<string, unknown>

/** The room as it was after a record, so that opening need not read what came before; `data` is JSON without words. */
export interface Snapshot {
  seq: number
  data: unknown
  words: StoredWords[]
}

/** What a room is opened from, with the records that come after the snapshot. */
export interface StoredRoom {
  snapshot: Snapshot | undefined
  secrets: StoredSecrets
}

/** How much is read at once; characters are those of the records as JSON, with their words. */
export interface PageBounds {
  records: number
  chars: number
}

/** Port: reads one room's records, whoever owns the room, and takes nothing over. */
export interface RoomRecords {
  /**
   * The records that come after this number, in order, without a gap: as many as fit, the first one in any case, and
   * none at the end. Words that were erased are missing.
   */
  readPage(after: number, bounds: PageBounds): Promise<LogRecord[]>
  /**
   * The records in which entries of a feature's list began that have not ended, in order: of those that began before
   * the entry `before` the last so many, or of all; none where there is no such entry. However long the log is, it is
   * asked for these alone.
   */
  readEntries(feature: string, before: string | null, count: number): Promise<LogRecord[]>
  /** The record in which this entry began, unless it has ended. */
  readEntry(feature: string, id: string): Promise<LogRecord | undefined>
}

/**
 * Port: where one room's records are kept in order, and its secrets beside them. Whoever takes over or writes names
 * their fencing number; the greatest one that ever did is the owner, and a lower one is refused with the code `fenced`.
 */
export interface RoomLog extends RoomRecords {
  /** Takes the room over, and reads all but its records. Words that were erased are missing. */
  takeOver(fence: number): Promise<StoredRoom>
  /**
   * Resolves once the records and their words are on disk and each secret that is given stands in place of the
   * feature's earlier one: all or nothing. Rejects if that is not certain, also where a record of that number is there
   * already; the room is then to be opened again.
   */
  append(records: readonly LogRecord[], secrets: StoredSecrets, fence: number): Promise<void>
  /** Keeps a snapshot, with its words, in place of the last one. */
  saveSnapshot(snapshot: Snapshot, fence: number): Promise<void>
}
