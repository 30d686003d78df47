import { DomainError } from '../../../contract/errors.ts'
import type { PublishedMeanwhile } from '../../../contract/sessionFields.ts'
import { checkDraft, differingFields, draftOf, emptyDraft } from '../../../contract/sessionDocument.ts'
import type { DraftFields, FieldProblems, SessionFields } from '../../../contract/sessionFields.ts'
import { notFound } from '../access.ts'
import type { Changes } from '../Changes.ts'
import type { Rights, SessionScope } from '../createRights.ts'
import type { Effects } from '../Effects.ts'
import { fullName } from '../people/Person.ts'
import type { Stores } from '../Stores.ts'
import { instantOf } from '../zonedTime.ts'
import { announceSession } from './announce.ts'
import { findNameable } from './findNameable.ts'
import type { Drafts } from './Drafts.ts'
import type { SessionRecord } from './SessionStore.ts'

/** A session ends in a year of four digits in every zone, or calendars and pages can't read when it is. */
const lastYear = Date.UTC(9999, 0)

/** What changing sessions needs. */
export interface SessionDeps {
  stores: Stores
  drafts: Drafts
  rights: Rights
  changes: Changes
  effects: Effects
}

/**
 * Checks the whole draft and publishes it at once; refuses with `published_meanwhile` or `invalid_fields` (rule S16),
 * and with `newer_version` over what a newer release has published.
 * Answers with the new version's number. `requireDraft` throws where the draft that would be published is not the one
 * that is meant.
 */
export async function publishDraft(
  deps: SessionDeps,
  scope: SessionScope,
  personId: string,
  baseVersion: number,
  requireDraft: (draft: DraftFields) => void = () => {},
): Promise<number> {
  const { event, session } = scope
  const {
    stores: { sessions },
    drafts,
    effects,
  } = deps
  if (session.version !== baseVersion) throw await publishedMeanwhile(deps.stores, session, baseVersion)
  await sessions.findVersion(session.id, baseVersion) // one of a newer release can't be read, nor be published over
  const draft = await drafts.read(session.documentId)
  if (!draft) throw new DomainError('not_found', 'This session has no draft')
  requireDraft(draft)
  const { fields, startsAt } = await requireValid(deps.stores, scope, draft)
  const version = baseVersion + 1
  const written = await sessions.publish(
    session.id,
    { version, fields, by: personId, at: effects.now() },
    { at: startsAt, timeZone: event.timeZone },
  )
  if (written === 'zoneChanged' || written === 'rolesChanged') {
    const changed = await deps.stores.events.find(event.id)
    if (!changed) throw notFound()
    return publishDraft(deps, { ...scope, event: changed }, personId, baseVersion, requireDraft)
  }
  if (written === 'notNext') {
    const now = await sessions.find(session.id)
    throw now && now.deletedAt === null ? await publishedMeanwhile(deps.stores, now, baseVersion) : notFound()
  }
  // Nothing is asked of the database any more: what is written is announced.
  announceSession(deps, session, { ...session, version, published: { ...fields, startsAt } })
  deps.changes.rightsChanged.publish({ sessionId: session.id })
  return version
}

/** What a draft says once it is published, and when it begins; refuses with `invalid_fields`. */
export async function requireValid(
  stores: Stores,
  { event, session }: Pick<SessionScope, 'event' | 'session'>,
  draft: Parameters<typeof checkDraft>[0],
): Promise<{ fields: SessionFields; startsAt: number }> {
  const checked = checkDraft(draft, await findNameable(stores, session, draft))
  if (!checked.ok) throw invalidFields(checked.problems)
  const startsAt = instantOf(checked.fields.date, checked.fields.time, event.timeZone)
  if (startsAt === undefined || startsAt < 0) throw invalidFields({ time: 'not_valid' })
  if (startsAt >= lastYear) throw invalidFields({ date: 'not_valid' })
  return { fields: checked.fields, startsAt }
}

/** Refuses a draft for what is wrong with its fields. */
export const invalidFields = (problems: FieldProblems) =>
  new DomainError('invalid_fields', 'The draft can’t be published as it is', { problems })

async function publishedMeanwhile(
  { sessions, people }: Stores,
  { id, version }: SessionRecord,
  baseVersion: number,
): Promise<DomainError> {
  const [now, then] = await Promise.all([sessions.findVersion(id, version), sessions.findVersion(id, baseVersion)])
  if (!now) return new DomainError('bad_request', 'There is no such version')
  const by = await people.find(now.by)
  const details: PublishedMeanwhile = {
    version,
    by: by ? fullName(by) : '',
    at: now.at,
    published: now.fields,
    fields: differingFields(then ? draftOf(then.fields) : emptyDraft, draftOf(now.fields)),
  }
  return new DomainError('published_meanwhile', 'Somebody published since this page last saw a version', details)
}
