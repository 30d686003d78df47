/** The tables of the logs of rooms and documents. Words are kept as JSON texts, for PostgreSQL's own text takes no NUL. */
export interface LogTables {
  /** Whose appends a room takes: those of the greatest fencing number that ever read it. */
  room_owner: { room_id: string, fence: number }
  /** `record` is JSON without anybody's words. */
  room_record: { room_id: string, seq: number, record: string }
  /** A person's words in a room's record, or in its snapshot, where `seq` is -1. */
  room_words: { room_id: string, seq: number, ref: string, person_id: string, text: string }
  /** JSON; always the last value only. */
  room_secrets: { room_id: string, secrets: string }
  room_snapshot: { room_id: string, seq: number, data: string }
  /** `last_seq` is the number of the last update that was written. */
  document: { document_id: string, last_seq: number }
  document_update: { document_id: string, seq: number, data: Uint8Array }
  /** Who writes under which Yjs client id. */
  document_client: { document_id: string, client_id: number, person_id: string }
}
