import type { Changes } from '../Changes.ts'
import type { Effects } from '../Effects.ts'
import type { Transact, TransactedStores } from '../Stores.ts'
import type { Person } from './Person.ts'
import type { SignIn, SignInStore } from './SignInStore.ts'
import { hashToken } from './hashToken.ts'
import type { Origin } from './tries.ts'

const dayMs = 86_400_000
/** How long a sign-in lasts after it was last used. */
export const signInDays = 30
/** How long a browser stays known after somebody signed in there. */
export const browserDays = 365

/** How many expired sign-ins a new one deletes at most: more than one, and few enough to keep nobody waiting. */
const deletedAtOnce = 1000

/** Who asks; `extended` when the cookie is to be sent anew, for the sign-in now lasts longer. */
export interface Identity {
  person: Person
  signInId: string
  extended: boolean
}
/** A fresh sign-in, with the secrets for the cookies: of the sign-in, and of the browser that is known from now on. */
export interface SignedIn {
  person: Person
  token: string
  browser: string
}

interface Deps {
  store: SignInStore
  transact: Transact
  effects: Effects
  changes: Changes
}

/** Sign-ins that last while they are used, and end for good. */
export function createSignIns({ store, transact, effects, changes }: Deps) {
  const tell = (ended: SignIn | undefined) => {
    if (ended) changes.signInEnded.publish({ signInId: ended.id })
  }
  return {
    /**
     * Begins a new sign-in of whomever `who` answers with; the one that the browser had before is over, and the browser
     * is known by a new secret. Where any of it fails, nothing of it was done, nor of what `who` did with its stores.
     */
    async begin(
      { cookie, browser: earlierBrowser }: Pick<Origin, 'cookie' | 'browser'>,
      who: (stores: TransactedStores) => Promise<Person>,
    ): Promise<SignedIn> {
      const token = effects.token()
      const browser = effects.token()
      const now = effects.now()
      await store.deleteExpired(now, deletedAtOnce)
      await store.forgetBrowsers(now - browserDays * dayMs)
      const { person, ended } = await transact(async stores => {
        const person = await who(stores)
        const ended = cookie === undefined ? undefined : await stores.signIns.delete(hashToken(cookie))
        await stores.signIns.rememberBrowser({
          earlierHash: earlierBrowser && hashToken(earlierBrowser),
          tokenHash: hashToken(browser),
          personId: person.id,
          usedAt: now,
        })
        await stores.signIns.insert({
          id: effects.id(),
          tokenHash: hashToken(token),
          personId: person.id,
          createdAt: now,
          expiresAt: now + signInDays * dayMs,
        })
        return { person, ended }
      })
      tell(ended)
      return { person, token, browser }
    },

    /** Ends the sign-in of a cookie's secret. */
    async signOut(token: string | undefined): Promise<void> {
      if (token !== undefined) tell(await store.delete(hashToken(token)))
    },

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
