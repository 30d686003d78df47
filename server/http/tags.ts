import type { Tags } from '../domain/tags/createTags.ts'
import type { Handlers } from './Handler.ts'

/** The tags of events. */
export const tagHandlers = (tags: Tags): Handlers<'searchTags' | 'createTag'> => ({
  searchTags: ({ scope, query }) => tags.search(scope, query.text),
  createTag: ({ scope, body }) => tags.create(scope, body.name),
})
