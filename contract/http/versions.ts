import { Type, type Static } from 'typebox'
import { Fields, Id, OrNull, Time } from '../feature.ts'
import type { Route } from '../route.ts'
import { SessionFields, sessionFieldNames } from '../sessionFields.ts'
import { PersonCard } from './PersonCard.ts'
import { TagCard } from './tags.ts'

/** The number of a version in an address; the first is 1. */
const VersionNumber = Type.String({ pattern: '^[1-9][0-9]{0,8}$' })
const inVersion = Fields({ sessionId: Id, version: VersionNumber })

/** A published version: who published it and when, and which fields it changed. */
export const VersionLine = Fields({
  version: Type.Integer(),
  by: Type.String(), // empty if nobody knows the person any more
  at: Time,
  changed: Type.Array(Type.Enum(sessionFieldNames)),
})
export type VersionLine = Static<typeof VersionLine>

/** One version beside the one before it; `people` and `tags` are those that either names, as far as they are there
 * still. */
export const VersionChange = Fields({
  before: OrNull(SessionFields),
  after: SessionFields,
  people: Type.Array(PersonCard),
  tags: Type.Array(TagCard),
})
export type VersionChange = Static<typeof VersionChange>

/** What was published of a session (S17). */
export const versionRoutes = {
  /** A page of versions, newest first: those before `before`, or the last ones. */
  listVersions: {
    method: 'GET',
    path: '/api/sessions/:sessionId/versions',
    params: Fields({ sessionId: Id }),
    query: Fields({ before: Type.Optional(VersionNumber) }),
    reply: Fields({ versions: Type.Array(VersionLine) }),
  },
  getVersion: {
    method: 'GET',
    path: '/api/sessions/:sessionId/versions/:version',
    params: inVersion,
    reply: VersionChange,
  },
  /** Makes the draft say what a version said, by edits of the same document. */
  restoreVersion: {
    method: 'POST',
    path: '/api/sessions/:sessionId/versions/:version/restore',
    params: inVersion,
    reply: Fields({}),
  },
} as const satisfies Record<string, Route>
