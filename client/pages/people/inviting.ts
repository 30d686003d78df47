import { pages } from '../../../contract/pages.ts'
import type { PeopleFieldName } from '../../../contract/sessionFields.ts'

/** Somebody was looked for in a session's form and not found, and is to be invited (rule S7). */
export interface Inviting {
  sessionId: string
  role: 'speaker' | 'moderator'
  text: string
}

const roleOf = { speakers: 'speaker', moderators: 'moderator' } as const satisfies Record<PeopleFieldName, string>

/** Where the form's **Invite speaker** or **Invite moderator** leads, with what was typed there. */
export function inviteAddress(eventId: string, sessionId: string, field: PeopleFieldName, text: string): string {
  const query = new URLSearchParams({ tab: field, session: sessionId, invite: text })
  return `${pages.people(eventId)}?${query.toString()}`
}

/** What such an address says; undefined for any other. */
export function readInviting(query: Readonly<Record<string, string>>): Inviting | undefined {
  const { tab, session, invite } = query
  if (session === undefined || invite === undefined || !(tab === 'speakers' || tab === 'moderators')) return undefined
  return /^[\w-]{1,64}$/.test(session) ? { sessionId: session, role: roleOf[tab], text: invite } : undefined
}
