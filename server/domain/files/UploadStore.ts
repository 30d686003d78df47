/** A file that somebody is sending to a session. */
export interface UploadRecord {
  id: string
  sessionId: string
  eventId: string
  personId: string
  name: string
  size: number
  createdAt: number
}

/** Port: which uploads have begun and are not finished, and which files nobody wants any more. */
export interface UploadStore {
  insert(upload: UploadRecord): Promise<void>
  find(id: string): Promise<UploadRecord | undefined>
  countOf(personId: string): Promise<number>
  /** Of an event: its attachments, and what its uploads will have. */
  bytesOf(eventId: string): Promise<number>
  /** Ends an upload, and notes its bytes as unwanted; false if it is not there, or no longer. */
  remove(id: string): Promise<boolean>
  /** The same for all that began before. */
  removeBefore(at: number): Promise<void>
  /** Some of them. */
  listUnwanted(count: number): Promise<string[]>
  /** Its bytes are gone. */
  forgetUnwanted(id: string): Promise<void>
}
