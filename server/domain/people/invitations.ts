import { limits } from '../../../contract/limits.ts'
import { pages } from '../../../contract/pages.ts'
import type { Effects } from '../Effects.ts'
import type { EventRecord } from '../events/EventStore.ts'
import type { Mailer } from '../Mailer.ts'
import type { Stores } from '../Stores.ts'
import { countInvitation } from './countInvitation.ts'
import { hashToken } from './hashToken.ts'
import { invitationMail } from './invitationMail.ts'
import type { Person } from './Person.ts'

/** What sending invitations needs. */
export interface InvitationDeps {
  stores: Pick<Stores, 'signIns' | 'eventPeople'>
  effects: Effects
  mailer: Mailer
  publicUrl: string
}

/**
 * Invites somebody into an event by e-mail, with a link that signs in once. One of the team gets the event's plain
 * address: what an account of theirs can do is not left in a mailbox for days. Rejects if the e-mail was not taken.
 */
export async function sendInvitation(
  { stores: { signIns, eventPeople }, effects, mailer, publicUrl }: InvitationDeps,
  { event, person, by }: { event: EventRecord; person: Person; by: Person },
): Promise<void> {
  await countInvitation({ store: signIns, effects }, by.id, person.email)
  const now = effects.now()
  const returnTo = pages.event(event.id)
  const token = person.accountRole === null ? effects.token() : undefined
  if (token !== undefined) {
    await signIns.deleteLinks({ expiredBy: now })
    await signIns.insertLink({
      tokenHash: hashToken(token),
      kind: 'invitation',
      personId: person.id,
      returnTo,
      expiresAt: now + limits.invitationDays * 86_400_000,
      eventId: event.id,
      newcomer: null,
    })
  }
  const address = `${publicUrl}${token === undefined ? returnTo : pages.signInLink(token)}`
  await mailer.send(invitationMail({ event, person, by, address, worksOnce: token !== undefined }))
  await eventPeople.noteInvitation(event.id, person.id, now)
}
