import type { RichText } from '../../../contract/richText.ts'
import type { Visibility } from '../../../contract/sessionFields.ts'

/** What is published of a session; without `at` it starts soon. */
export interface SampleFields {
  title: string
  description: RichText
  at?: { day: number; time: string }
  durationMinutes: number
  speakers: readonly string[]
  moderators: readonly string[]
  tags: readonly string[]
  visibility: Visibility
  /** The name of a file. */
  thumbnail?: string | null
}

/** Who published a version, and how many days ago. */
interface Publisher {
  by: string
  daysAgo: number
}

/** A session of the sample event. */
export interface SampleSession extends SampleFields {
  /** Who published what it says now; the event's maker did just now where nobody is named. */
  published?: Publisher
  /** The versions before, with what was different in them, the first one first. */
  earlier?: readonly (Publisher & { was: Partial<SampleFields> })[]
  attachments?: readonly { name: string; title: string; description: string; by: string }[]
  state?: 'draft' | 'cancelled'
}
