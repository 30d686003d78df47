import { DomainError } from '../../../contract/errors.ts'
import type { TagCard } from '../../../contract/http/tags.ts'
import { limits } from '../../../contract/limits.ts'
import type { EventScope } from '../createRights.ts'
import type { Effects } from '../Effects.ts'
import type { TagStore } from './TagStore.ts'

const shownTags = 20

interface Deps {
  tags: TagStore
  effects: Pick<Effects, 'id'>
}

/** The tags of events (rule S5). Rights are asked before. */
export interface Tags {
  search(scope: EventScope, text: string): Promise<{ tags: TagCard[] }>
  /** Who comes second with a name, whatever its case, gets the tag that is there. */
  create(scope: EventScope, name: string): Promise<TagCard>
}

/** Joins the parts of tags. */
export function createTags({ tags, effects }: Deps): Tags {
  return {
    search: async ({ event }, text) => ({ tags: await tags.search(event.id, text.trim(), shownTags) }),

    async create({ event }, wanted) {
      const name = wanted.trim().replace(/\s+/g, ' ')
      const there = await tags.findByName(event.id, name)
      if (there) return there
      const tag = { id: effects.id(), name }
      if (await tags.insert({ ...tag, eventId: event.id }, limits.tags)) return tag
      const justMade = await tags.findByName(event.id, name) // by another one
      if (justMade) return justMade
      throw new DomainError('full', 'This event has too many tags')
    },
  }
}
