import { Type, type Static } from 'typebox'
import { Fields, Id, Time } from './feature.ts'
import { patterns } from './patterns.ts'
import { RichTextNode, type RichText } from './richText.ts'

/** Who finds a session (rule S9). */
export const visibilities = ['private', 'unlisted', 'published'] as const
export const Visibility = Type.Enum(visibilities)
export type Visibility = Static<typeof Visibility>

/** The local day and the wall clock, in the event's time zone. */
export const LocalDate = Type.String({ pattern: patterns.day })
export const LocalTime = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })

/** The bounds of a session's fields, as they are checked on publishing. */
export const sessionLimits = {
  titleChars: 120,
  minDurationMinutes: 1,
  maxDurationMinutes: 1440,
  descriptionChars: 20_000,
  people: 200,
} as const

/**
 * What is published of a session: one version of it (rules S3 to S9). `date` and `time` are in the event's time zone.
 */
export const SessionFields = Fields({
  title: Type.String({ minLength: 1, maxLength: sessionLimits.titleChars, pattern: '^[^<>]*$' }),
  description: Type.Unsafe<RichText>(RichTextNode),
  date: LocalDate,
  time: LocalTime,
  durationMinutes: Type.Integer({
    minimum: sessionLimits.minDurationMinutes,
    maximum: sessionLimits.maxDurationMinutes,
  }),
  speakers: Type.Array(Id, { maxItems: sessionLimits.people }),
  moderators: Type.Array(Id, { minItems: 1, maxItems: sessionLimits.people }),
  visibility: Visibility,
})
export type SessionFields = Static<typeof SessionFields>
export type SessionFieldName = keyof SessionFields
export const sessionFieldNames = Object.keys(SessionFields.properties) as SessionFieldName[]

/** The same while it is being edited: anything may be missing or wrong still. */
export interface DraftFields {
  title: string
  description: RichText
  date: string | null
  time: string | null
  durationMinutes: number | null
  speakers: string[]
  moderators: string[]
  visibility: Visibility
}

/** What can be wrong with a field; the client chooses the words. */
export type FieldProblem =
  'required' | 'too_long' | 'forbidden_characters' | 'out_of_range' | 'not_valid' | 'not_a_speaker' | 'not_a_moderator'
export type FieldProblems = Partial<Record<SessionFieldName, FieldProblem>>

/**
 * `details` of `published_meanwhile`: who published what, and which fields differ from the version that the page had
 * seen.
 */
export const PublishedMeanwhile = Fields({
  version: Type.Integer(),
  by: Type.String(),
  at: Time,
  fields: Type.Array(Type.Enum(sessionFieldNames)),
  published: SessionFields,
})
export type PublishedMeanwhile = Static<typeof PublishedMeanwhile>
