import { DomainError, type ErrorCode } from '../../../contract/errors.ts'
import type { RouteBody, RouteReply } from '../../../contract/http.ts'
import type { ManyChange, RefusedSession, SessionStart } from '../../../contract/http/manySessions.ts'
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
import type { SessionRecord } from './SessionStore.ts'

type Outcome = 'published' | 'drafted' | Pick<RefusedSession, 'why' | 'problems'>
type Move = Extract<ManyChange, { kind: 'move' }>
type EditedFields = Partial<Pick<DraftFields, 'date' | 'time' | 'tags'>>

async function findThere({ stores }: SessionDeps, { event }: EventScope, ids: readonly string[]) {
  const found = await stores.sessions.findMany(ids)
  const isThere = ({ eventId, deletedAt }: SessionRecord) => eventId === event.id && deletedAt === null
  return new Map(found.filter(isThere).map(one => [one.id, one]))
}

/** Where the drafts of sessions of an event stand, of those that are there. */
export async function startsOf(deps: SessionDeps, scope: EventScope, ids: readonly string[]): Promise<SessionStart[]> {
  const starts: SessionStart[] = []
  const there = await findThere(deps, scope, ids)
  for (const id of new Set(ids)) {
    const session = there.get(id)
    const draft = session && (await deps.drafts.read(session.documentId))
    if (draft) starts.push({ id, date: draft.date, time: draft.time })
  }
  return starts
}

/** Changes several sessions of an event, each whole or not at all, one after the other (rule E5). */
export async function changeMany(
  deps: SessionDeps,
  scope: EventScope,
  personId: string,
  { sessionIds, change }: RouteBody<'changeSessions'>,
): Promise<RouteReply<'changeSessions'>> {
  const byId = await findThere(deps, scope, sessionIds)
  const live = change.kind === 'move' ? await deps.stores.meetings.liveIn(scope.event.id) : new Set<string>()
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
  const turn = change.kind === 'move' ? turnOf(draft, session.id, change) : 'due'
  if (turn === 'missed') return { why: 'meanwhile', problems: [] }
  const isAsPublished = latest !== undefined && differingFields(draft, draftOf(latest.fields)).length === 0
  if (change.kind === 'publish') {
    if (!isAsPublished) await publishDraft(deps, scope, personId, session.version)
    return 'published'
  }
  if (turn === 'done') return isAsPublished ? 'published' : 'drafted'
  const edited = editOf(draft, session.id, change)
  const wanted = { ...draft, ...edited }
  if (isAsPublished) await requireValid(stores, scope, wanted)
  else await requireFields(deps, scope, wanted, Object.keys(edited) as SessionFieldName[])
  await drafts.change(session.documentId, now => editOf(now, session.id, change), personId)
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

/** Whether a session is still to be moved, has been already, or stands elsewhere than whoever asked has seen. */
function turnOf(draft: DraftFields, sessionId: string, { from, minutes }: Move): 'due' | 'done' | 'missed' {
  const start = from.find(({ id }) => id === sessionId)
  if (!start) return 'missed'
  const { date, time } = start
  const stands = (there: Pick<SessionStart, 'date' | 'time'>) => there.date === draft.date && there.time === draft.time
  if (stands(start)) return 'due'
  const moved = date !== null && time !== null && movedClock(date, time, minutes)
  return moved && stands(moved) ? 'done' : 'missed'
}

/**
 * What the change makes of a draft, which may have been moved a moment ago; one without day or time can't be moved, and
 * keeps saying so.
 */
function editOf(draft: DraftFields, sessionId: string, change: Exclude<ManyChange, { kind: 'publish' }>): EditedFields {
  const { date, time, tags } = draft
  if (change.kind === 'addTags') return { tags: [...new Set([...tags, ...change.tagIds])] }
  const isDue = date !== null && time !== null && turnOf(draft, sessionId, change) === 'due'
  return (isDue && movedClock(date, time, change.minutes)) || { date, time }
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
