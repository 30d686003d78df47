import type { Generated } from 'kysely'
import type { Visibility } from '../../../contract/sessionFields.ts'

/** What lists read of the published version: each publishing writes all of it, and before the first it is null. */
export interface PublishedColumns {
  title: string | null
  starts_at: number | null
  duration_minutes: number | null
  visibility: Visibility | null
  /** The id of an image. */
  thumbnail: string | null
}

/** The tables of sessions. */
export interface SessionTables {
  /** `version` 0 was never published. */
  session: PublishedColumns & {
    id: string
    event_id: string
    document_id: string
    created_by: string
    created_at: number
    version: number
    revision: Generated<number>
    /**
     * What the shared draft says now, or said when it was last open; null if it was not read since there is this
     * column.
     */
    draft_title: string | null
    cancelled_at: number | null
    deleted_at: number | null
    deleted_by: string | null
  }
  /** Whom the published version names. */
  session_person: { session_id: string; role: 'speaker' | 'moderator'; position: number; person_id: string }
  /** `fields` is JSON of `SessionFields` as they were in that version of theirs. */
  session_version: {
    session_id: string
    version: number
    fields: string
    fields_version: Generated<number>
    published_by: string
    published_at: number
  }
  /** At most one of a session has no `ended_at`. */
  meeting: { id: string; session_id: string; started_by: string; started_at: number; ended_at: number | null }
}
