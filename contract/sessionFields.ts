import { Type, type Static, type TSchema } from 'typebox'
import { Fields, Time } from './feature.ts'
import {
  choice,
  clockTime,
  day,
  flag,
  image,
  integer,
  people,
  richText,
  tags,
  text,
  type Field,
  type FieldKind,
  type FieldProblem,
} from './fieldTypes.ts'

/** Who finds a session (rule S9). */
export const Visibility = Type.Enum(['private', 'unlisted', 'published'])
export type Visibility = Static<typeof Visibility>

/**
 * The fields of a session, in the order of the form, each with its kind and its bounds (rules S3 to S9). How it merges,
 * is read, compared, checked and put back follows from its line. `date` and `time` are in the event's time zone.
 */
export const sessionFields = {
  title: text({ maxChars: 120 }),
  description: richText({ maxChars: 20_000 }),
  thumbnail: image(),
  date: day(),
  time: clockTime(),
  durationMinutes: integer({ min: 1, max: 1440 }),
  tags: tags({ max: 50 }),
  speakers: people({ role: 'speaker', min: 0, max: 200 }),
  moderators: people({ role: 'moderator', min: 1, max: 200 }),
  assistant: flag(),
  visibility: choice(Visibility, 'private'),
} satisfies Record<string, Field<FieldKind, unknown, TSchema>>

type Table = typeof sessionFields
export type SessionFieldName = keyof Table
export const sessionFieldNames = Object.keys(sessionFields) as SessionFieldName[]

type NameOfKind<Kind extends FieldKind> = {
  [N in SessionFieldName]: Table[N]['kind'] extends Kind ? N : never
}[SessionFieldName]
export type SetFieldName = NameOfKind<'set'>
export type ValueFieldName = NameOfKind<'value'>
/** The fields whose values stand on one line. */
export type LineFieldName = NameOfKind<'text' | 'value'>
/** The fields that name people. */
export type PeopleFieldName = {
  [N in SetFieldName]: Table[N] extends { role: unknown } ? N : never
}[SetFieldName]

/** Whether a field is of a kind. */
export const isOfKind = <Kind extends FieldKind>(name: SessionFieldName, kind: Kind): name is NameOfKind<Kind> =>
  sessionFields[name].kind === kind

/** Makes something of each field. */
export const forEachField = <T>(make: (name: SessionFieldName) => T) =>
  Object.fromEntries(sessionFieldNames.map(name => [name, make(name)])) as Record<SessionFieldName, T>

/** What is published of a session: one version of it. */
export const SessionFields = Fields(
  forEachField(name => sessionFields[name].shape) as { [N in SessionFieldName]: Table[N]['shape'] },
)
export type SessionFields = Static<typeof SessionFields>

/** The same while it is being edited: anything may be missing or wrong still. */
export type DraftFields = { [N in SessionFieldName]: Table[N]['empty'] }

export type FieldProblems = Partial<Record<SessionFieldName, FieldProblem>>

export const valueFieldNames = sessionFieldNames.filter(name => isOfKind(name, 'value'))
const peopleFieldNames = sessionFieldNames.filter((name): name is PeopleFieldName => 'role' in sessionFields[name])
/** Everybody whom a session names. */
export const peopleIn = (fields: Pick<DraftFields, PeopleFieldName>): string[] =>
  peopleFieldNames.flatMap(name => fields[name])

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
