import type { Changes } from '../Changes.ts'
import type { Effects } from '../Effects.ts'
import type { Person } from './Person.ts'
import type { SignInStore } from './SignInStore.ts'
import { hashToken } from './hashToken.ts'

const dayMs = 86_400_000
/** How long a sign-in lasts after it was last used. */
export const signInDays = 30

/** Who asks; `extended` when the cookie is to be sent anew, for the sign-in now lasts longer. */
export interface Identity {
  person: Person
  signInId: string
  extended: boolean
}
/** A fresh sign-in, with the secret for the cookie. */
export interface SignedIn {
  person: Person
  token: string
}

interface Deps {
  store: SignInStore
  effects: Effects
  changes: Changes
}

/** Sign-ins that last while they are used, and end for good. */
export function createSignIns({ store, effects, changes }: Deps) {
  const end = async (token: string | undefined) => {
    const ended = token === undefined ? undefined : await store.delete(hashToken(token))
    if (ended) changes.signInEnded.publish({ signInId: ended.id })
  }
  return {
    /** Begins a new sign-in; the one that the browser had before is over. */
    async begin(person: Person, earlier: string | undefined): Promise<SignedIn> {
      await end(earlier)
      const token = effects.token()
      const now = effects.now()
      await store.insert({
        id: effects.id(),
        tokenHash: hashToken(token),
        personId: person.id,
        createdAt: now,
        expiresAt: now + signInDays * dayMs,
      })
      return { person, token }
    },

    /** Ends the sign-in of a cookie's secret. */
    signOut: end,

    /** Whose secret this is, if anybody's; using it makes the sign-in last again, written at most once a day. */
    async identify(token: string): Promise<Identity | null> {
      const signIn = await store.find(hashToken(token))
      const now = effects.now()
      if (!signIn || signIn.expiresAt <= now) return null
      const extended = signIn.expiresAt - now < (signInDays - 1) * dayMs
      if (extended) await store.extend(signIn.id, now + signInDays * dayMs)
      return { person: signIn.person, signInId: signIn.id, extended }
    },
  }
}
