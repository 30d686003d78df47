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

/** How much may be kept and come: of an event in bytes, of a session in files, and unfinished of one person. */
export interface UploadBounds {
  eventBytes: number
  sessionFiles: number
  ofPerson: number
}

/** Port: which uploads have begun and are not finished, and which files nobody wants any more. */
export interface UploadStore {
  /** False, and nothing is written, where it would be over a bound, however many begin at once. */
  insert(upload: UploadRecord, bounds?: UploadBounds): Promise<boolean>
  find(id: string): Promise<UploadRecord | undefined>
  /** Of an event: its attachments, and what its uploads will have. */
  bytesOf(eventId: string): Promise<number>
  /** Ends an upload, and notes its bytes as unwanted; false if it is not there, or no longer. */
  remove(id: string): Promise<boolean>
  /** The same for all that began before. */
  removeBefore(at: number): Promise<void>
  /** Some of those that are unwanted at this time. */
  listUnwanted(count: number, at: number): Promise<string[]>
  /** Its bytes are gone. */
  forgetUnwanted(id: string): Promise<void>
}
