/** One run of a session's room. */
export interface Meeting {
  id: string
  sessionId: string
  startedBy: string
  startedAt: number
  endedAt: number | null
}

/** Port: where meetings are kept; a session has at most one that is open. */
export interface MeetingStore {
  /** False if the session has an open one already, or does not take place. */
  insert(meeting: Meeting): Promise<boolean>
  find(id: string): Promise<Meeting | undefined>
  findOpen(sessionId: string): Promise<Meeting | undefined>
  /** Which sessions of an event have an open meeting. */
  liveIn(eventId: string): Promise<Set<string>>
  listOpen(): Promise<Meeting[]>
  /** False if it was not open. */
  end(id: string, at: number): Promise<boolean>
}
