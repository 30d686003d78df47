import type { Generated } from 'kysely'
import type { EventRole, PersonStatus } from '../../../contract/roles.ts'
import type { Flag } from '../columns.ts'

/** The tables of events. */
export interface EventTables {
  event: {
    id: string
    title: string
    time_zone: string
    starts_on: string
    ends_on: string
    description: Generated<string>
    /** The id of an image. */
    cover: string | null
    deleted_at: number | null
    registration_open: Generated<Flag>
    created_by: string
    created_at: number
  }
  /** Which events are assigned to organizers and content managers. */
  event_assignment: { event_id: string; person_id: string }
  /** What an event says of each of its people. */
  event_person: {
    event_id: string
    person_id: string
    status: PersonStatus
    invited_at: number | null
    job_title: string
    company: string
    biography: string
    /** The id of an image. */
    photo: string | null
  }
  event_role: { event_id: string; person_id: string; role: EventRole }
}
