import { Type, type Static } from 'typebox'
import { Fields, Id } from '../feature.ts'
import { patterns } from '../patterns.ts'
import type { Route } from '../route.ts'
import { TagName } from '../textShapes.ts'

/** A tag of an event (rule S5). */
export const TagCard = Fields({ id: Id, name: Type.String() })
export type TagCard = Static<typeof TagCard>

const inEvent = { path: '/api/events/:eventId/tags', params: Fields({ eventId: Id }) } as const

/** The tags of an event, for those who write its sessions. */
export const tagRoutes = {
  /** The first 20 whose name has the text, without case and accents; those that begin with it come first. */
  searchTags: {
    method: 'GET',
    ...inEvent,
    query: Fields({ text: Type.String({ maxLength: 100, pattern: patterns.searchText }) }),
    reply: Fields({ tags: Type.Array(TagCard) }),
  },
  /** Answers with the tag of that name, without case, which is made if there is none yet. `full` at its bound. */
  createTag: { method: 'POST', ...inEvent, body: Fields({ name: TagName }), reply: TagCard },
} as const satisfies Record<string, Route>
