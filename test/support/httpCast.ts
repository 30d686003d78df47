import { draftOf } from '../../contract/sessionDocument.ts'
import type { SessionFields, Visibility } from '../../contract/sessionFields.ts'
import type { AccountRole, EventRole } from '../../contract/roles.ts'
import type { Kind } from '../../server/domain/routeAccess.ts'
import { TestBrowser, type TestApp } from './openTestApp.ts'

interface Member {
  accountRole?: AccountRole
  assigned?: boolean
  roles?: EventRole[]
}

/** One person of each kind for one event; the last ones are strangers to it, or only known, in spite of their roles. */
const members = {
  stranger: {},
  attendee: { roles: ['attendee'] },
  speaker: { roles: ['speaker'] },
  moderator: { roles: ['moderator'] },
  contentManager: { accountRole: 'contentManager', assigned: true },
  organizer: { accountRole: 'organizer', assigned: true },
  admin: { accountRole: 'admin' },
  otherModerator: { roles: ['moderator', 'speaker'] },
  otherOrganizer: { accountRole: 'organizer' },
  otherContentManager: { accountRole: 'contentManager' },
  /** Of each of the sessions, by a guest link. */
  guest: {},
} as const satisfies Partial<Record<Kind, Member>> & Record<string, Member>
/** A request of nobody in particular. */
const nowhere = { network: '', cookie: undefined, browser: undefined }
export type MemberName = keyof typeof members

const seed: SessionFields = {
  title: 'A session',
  description: { type: 'doc', content: [{ type: 'paragraph' }] },
  date: '2026-11-25',
  time: '14:00',
  durationMinutes: 60,
  speakers: [],
  moderators: [],
  tags: [],
  thumbnail: null,
  assistant: false,
  visibility: 'published',
}

/** An event with a session of each state, and somebody of each kind, with an e-mail at `host`, who is signed in. */
export async function makeCast(app: TestApp, host = 'example.org') {
  const { stores, effects, drafts } = app
  const ids = {} as Record<MemberName, string>
  for (const [name, member] of Object.entries(members) as [MemberName, Member][]) {
    ids[name] = effects.id()
    await stores.people.insert({
      id: ids[name],
      email: `${name.toLowerCase()}@${host}`,
      firstName: 'The',
      lastName: name,
      accountRole: member.accountRole ?? null,
      passwordHash: null,
      createdAt: effects.now(),
    })
  }
  const eventId = effects.id()
  await stores.events.insert({
    id: eventId,
    title: 'The event',
    timeZone: 'Europe/Lisbon',
    startsOn: '2026-11-25',
    endsOn: '2026-11-27',
    description: '',
    createdBy: ids.organizer,
    createdAt: effects.now(),
  })
  for (const [name, member] of Object.entries(members) as [MemberName, Member][]) {
    if (member.assigned) await stores.events.assign(eventId, ids[name])
    for (const role of member.roles ?? []) await stores.events.addRole(eventId, ids[name], role)
  }
  const fieldsOf = (change: Partial<SessionFields>): SessionFields => ({
    ...seed,
    speakers: [ids.speaker],
    moderators: [ids.moderator],
    ...change,
  })
  /** Publishes the next version of a session. */
  const publish = async (sessionId: string, change: Partial<SessionFields>) => {
    const version = (await stores.sessions.find(sessionId))!.version + 1
    await stores.sessions.publish(
      sessionId,
      { version, fields: fieldsOf(change), by: ids.organizer, at: effects.now() },
      { at: Date.UTC(2026, 10, 25, 14), timeZone: 'Europe/Lisbon' },
    )
  }
  const addSession = async (visibility: Visibility | 'draft') => {
    const session = {
      id: effects.id(),
      eventId,
      documentId: effects.id(),
      createdBy: ids.organizer,
      createdAt: effects.now(),
    }
    await drafts.create(session.documentId, draftOf(fieldsOf(visibility === 'draft' ? {} : { visibility })))
    await stores.sessions.insert(session)
    if (visibility !== 'draft') await publish(session.id, { visibility })
    await letIn(session.id, ids.guest)
    return session.id
  }
  async function letIn(sessionId: string, guestId: string) {
    const linkId = effects.id()
    const guests = { role: 'attendee', name: 'Guests', invited: null, isMailed: false } as const
    const unlimited = { uses: 0, maxUses: null, expiresAt: null, isRevoked: false }
    const made = { id: linkId, tokenHash: linkId, createdBy: ids.organizer, createdAt: effects.now() }
    await stores.sessionLinks.insert({ ...guests, ...unlimited, ...made, sessionId }, 3)
    await stores.sessionLinks.insertEntry({ linkId, personId: guestId, email: 'g@example.org', at: effects.now() })
  }
  const signedIn = async (name: MemberName) => {
    const browser = new TestBrowser(app)
    const { token } = await app.access.useLink(await addLink(app, ids[name], name), nowhere)
    browser.cookie = `greenroom=${token}`
    return browser
  }
  return {
    ids,
    eventId,
    addSession,
    publish,
    signedIn,
    browserOf: async (name: MemberName | 'signedOut') => (name === 'signedOut' ? new TestBrowser(app) : signedIn(name)),
    sessionIds: {
      published: await addSession('published'),
      unlisted: await addSession('unlisted'),
      private: await addSession('private'),
      draft: await addSession('draft'),
    },
  }
}
export type HttpCast = Awaited<ReturnType<typeof makeCast>>

async function addLink(app: TestApp, personId: string, label: string): Promise<string> {
  const token = app.effects.token()
  await app.stores.signIns.insertSampleLink({ token, personId, label, returnTo: '/events', position: 100 })
  return token
}
