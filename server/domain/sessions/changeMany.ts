import { DomainError, type ErrorCode } from '../../../contract/errors.ts'
import type { RouteBody, RouteReply } from '../../../contract/http.ts'
import type { ManyChange, RefusedSession } from '../../../contract/http/manySessions.ts'
import { differingFields, draftOf, problemOf } from '../../../contract/sessionDocument.ts'
import {
  sessionFieldNames,
  type DraftFields,
  type FieldProblems,
  type SessionFieldName,
} from '../../../contract/sessionFields.ts'
import type { EventScope, SessionScope } from '../createRights.ts'
import { instantOf, movedClock } from '../zonedTime.ts'
import { findNameable } from './findNameable.ts'
import { invalidFields, publishDraft, requireValid, type SessionDeps } from './publish.ts'

type Outcome = 'published' | 'drafted' | Pick<RefusedSession, 'why' | 'problems'>
type EditedFields = Partial<Pick<DraftFields, 'date' | 'time' | 'tags'>>

/** Changes several sessions of an event, each whole or not at all, one after the other (rule E5). */
export async function changeMany(
  deps: SessionDeps,
  scope: EventScope,
  personId: string,
  { sessionIds, change }: RouteBody<'changeSessions'>,
): Promise<RouteReply<'changeSessions'>> {
  const { sessions, meetings } = deps.stores
  const found = await sessions.findMany(sessionIds)
  const byId = new Map(
    found
      .filter(({ eventId, deletedAt }) => eventId === scope.event.id && deletedAt === null)
      .map(one => [one.id, one]),
  )
  const live = change.kind === 'move' ? await meetings.liveIn(scope.event.id) : new Set<string>()
  const reply: RouteReply<'changeSessions'> = { published: [], drafted: [], refused: [] }
  for (const id of sessionIds) {
    const session = byId.get(id)
    const outcome: Outcome = !session
      ? { why: 'gone', problems: [] }
      : live.has(id)
        ? { why: 'live', problems: [] }
        : await changeOne(deps, { ...scope, session }, personId, change).catch(refusalOf)
    if (typeof outcome === 'string') reply[outcome].push(id)
    else reply.refused.push({ id, title: session?.published?.title ?? session?.draftTitle ?? '', ...outcome })
  }
  return reply
}

async function changeOne(
  deps: SessionDeps,
  scope: SessionScope,
  personId: string,
  change: ManyChange,
): Promise<Outcome> {
  const { stores, drafts } = deps
  const { session } = scope
  const [draft, latest] = await Promise.all([
    drafts.read(session.documentId),
    stores.sessions.findVersion(session.id, session.version),
  ])
  if (!draft) return { why: 'gone', problems: [] }
  const isAsPublished = latest !== undefined && differingFields(draft, draftOf(latest.fields)).length === 0
  if (change.kind === 'publish') {
    if (!isAsPublished) await publishDraft(deps, scope, personId, session.version)
    return 'published'
  }
  const edited = editOf(draft, change)
  const wanted = { ...draft, ...edited }
  if (isAsPublished) await requireValid(stores, scope, wanted)
  else await requireFields(deps, scope, wanted, Object.keys(edited) as SessionFieldName[])
  await drafts.change(session.documentId, now => editOf(now, change), personId)
  if (!isAsPublished) return 'drafted'
  const requireSame = (now: DraftFields) => {
    if (differingFields(now, wanted).length > 0) throw new EditedMeanwhile()
  }
  try {
    await publishDraft(deps, scope, personId, session.version, requireSame)
    return 'published'
  } catch (error) {
    // The draft is changed already: who was told that it stayed would change it once more.
    const isInTheWay = error instanceof DomainError && inTheWay.includes(error.code)
    if (isInTheWay || error instanceof EditedMeanwhile) return 'drafted'
    throw error
  }
}

/** Somebody has typed into the draft: that is theirs to publish. */
class EditedMeanwhile extends Error {}

/** What somebody else has done just then. */
const inTheWay: readonly ErrorCode[] = ['published_meanwhile', 'invalid_fields']

/** What the change makes of a draft; a draft without day or time can't be moved, and keeps saying so. */
function editOf({ date, time, tags }: DraftFields, change: Exclude<ManyChange, { kind: 'publish' }>): EditedFields {
  if (change.kind === 'addTags') return { tags: [...new Set([...tags, ...change.tagIds])] }
  return (date !== null && time !== null && movedClock(date, time, change.minutes)) || { date, time }
}

async function requireFields(
  { stores }: SessionDeps,
  { event, session }: SessionScope,
  wanted: DraftFields,
  names: readonly SessionFieldName[],
): Promise<void> {
  const nameable = await findNameable(stores, session, wanted)
  const problems: FieldProblems = {}
  for (const name of names) {
    const problem = problemOf(name, wanted[name], nameable)
    if (problem) problems[name] = problem
  }
  const { date, time } = wanted
  if (names.includes('time') && date !== null && time !== null && !problems.date && !problems.time) {
    if (instantOf(date, time, event.timeZone) === undefined) problems.time = 'not_valid'
  }
  if (Object.keys(problems).length > 0) throw invalidFields(problems)
}

function refusalOf(error: unknown): Outcome {
  if (!(error instanceof DomainError)) throw error
  if (error.code === 'published_meanwhile') return { why: 'meanwhile', problems: [] }
  if (error.code === 'not_found') return { why: 'gone', problems: [] }
  if (error.code !== 'invalid_fields') throw error
  const { problems } = error.details as { problems: FieldProblems }
  return {
    why: 'wrong',
    problems: sessionFieldNames.flatMap(field => (problems[field] ? [{ field, problem: problems[field] }] : [])),
  }
}
