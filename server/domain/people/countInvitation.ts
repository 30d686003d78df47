import { DomainError } from '../../../contract/errors.ts'
import { limits } from '../../../contract/limits.ts'
import type { Effects } from '../Effects.ts'
import { hashToken } from './hashToken.ts'
import type { SignInStore } from './SignInStore.ts'

const windowMs = 15 * 60_000

/** Counts one more e-mail that somebody has sent, and refuses too many of one person, or to one address. */
export async function countInvitation(
  { store, effects }: { store: SignInStore; effects: Effects },
  inviterId: string,
  email: string,
): Promise<void> {
  const now = effects.now()
  const since = now - windowMs
  const bounds = [
    { key: hashToken(`invitation by ${inviterId}`), most: limits.invitations },
    { key: hashToken(`invitation to ${email}`), most: limits.invitationsToOne },
  ]
  const tries = bounds.map(({ key }) => ({ id: effects.id(), key, at: now }))
  const ids = tries.map(({ id }) => id)
  await store.deleteTries({ before: since })
  await store.insertTries(tries) // first, so that those side by side do not slip through
  const earlier = await store.countTries(
    tries.map(({ key }) => key),
    { since, until: now, except: ids },
  )
  if (bounds.every(({ key, most }) => (earlier.get(key)?.count ?? 0) < most)) return
  await store.deleteTries({ ids })
  throw new DomainError('too_many_tries', 'Too many invitations; wait a while')
}
