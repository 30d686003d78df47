import type { VersionChange, VersionLine } from '../../../contract/http/versions.ts'
import { limits } from '../../../contract/limits.ts'
import { differingFields, draftOf, emptyDraft } from '../../../contract/sessionDocument.ts'
import { peopleIn } from '../../../contract/sessionFields.ts'
import { notFound } from '../access.ts'
import type { SessionScope } from '../createRights.ts'
import { fullName } from '../people/Person.ts'
import type { Stores } from '../Stores.ts'
import { findCards } from './cards.ts'
import type { Drafts } from './Drafts.ts'
import type { SessionVersion } from './SessionStore.ts'

/** What was published of a session (rule S17). Rights are asked before. */
export interface Versions {
  /** A page of versions, newest first: those before one, or the last. */
  list(scope: SessionScope, before?: number): Promise<{ versions: VersionLine[] }>
  find(scope: SessionScope, version: number): Promise<VersionChange>
  /** Makes the draft say what a version said; others see it at once, and nothing is published. */
  restore(scope: SessionScope, version: number, personId: string): Promise<void>
}

const changedBy = (version: SessionVersion, before: SessionVersion | undefined) =>
  differingFields(before ? draftOf(before.fields) : emptyDraft, draftOf(version.fields))

/** Joins what the history of a session needs. */
export function createVersions({
  stores,
  drafts,
}: {
  stores: Pick<Stores, 'sessions' | 'people' | 'eventPeople' | 'tags'>
  drafts: Drafts
}): Versions {
  const { sessions, people, tags } = stores
  return {
    async list({ session }, before = session.version + 1) {
      // One more, for what the last of the page has changed.
      const found = await sessions.listVersions(session.id, before, limits.pageVersions + 1)
      const names = new Map((await people.findMany(found.map(({ by }) => by))).map(by => [by.id, fullName(by)]))
      const versions = found.slice(0, limits.pageVersions).map((version, index) => ({
        version: version.version,
        by: names.get(version.by) ?? '',
        at: version.at,
        changed: changedBy(version, found[index + 1]),
      }))
      return { versions }
    },

    async find({ event, session }, version) {
      const [after, before] = await sessions.listVersions(session.id, version + 1, 2)
      if (after?.version !== version) throw notFound()
      const both = [after.fields, ...(before ? [before.fields] : [])]
      const named = [...new Set(both.flatMap(peopleIn))]
      const tagIds = [...new Set(both.flatMap(fields => fields.tags))]
      return {
        before: before?.fields ?? null,
        after: after.fields,
        people: (await findCards(stores, event.id, named))(named),
        tags: await tags.findMany(event.id, tagIds),
      }
    },

    async restore({ session }, version, personId) {
      const found = await sessions.findVersion(session.id, version)
      if (!found) throw notFound()
      await drafts.replace(session.documentId, found.fields, personId)
    },
  }
}
