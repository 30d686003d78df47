import { DomainError } from '../../../contract/errors.ts'
import type { RouteBody } from '../../../contract/http.ts'
import type { Effects } from '../Effects.ts'
import type { TransactedStores } from '../Stores.ts'
import { saltBytes, type Passwords } from './Passwords.ts'
import { normalEmail, type Person } from './Person.ts'
import type { PersonStore } from './PersonStore.ts'
import type { SignInStore } from './SignInStore.ts'
import { hashToken } from './hashToken.ts'

interface Deps {
  store: SignInStore
  people: PersonStore
  effects: Effects
  passwords: Passwords
}

/** The first account, made at an address that only the server's console shows (rule A9). */
export function createSetUp({ store, people, effects, passwords }: Deps) {
  const unusable = () => new DomainError('link_unusable', 'This server is set up, or this is not its set-up address')
  const taken = () => new DomainError('already_done', 'This e-mail is somebody’s already')
  const requireOpen = async (token: string) => {
    const link = await store.findLink(hashToken(token))
    if (link?.kind !== 'setUp' || (await people.hasAdmin())) throw unusable()
  }
  return {
    /** A new secret for the set-up address, in place of earlier ones; undefined once there is an admin. */
    async openSetUp(): Promise<string | undefined> {
      await store.deleteLinks({ kind: 'setUp' })
      if (await people.hasAdmin()) return undefined
      const token = effects.token()
      await store.insertLink({
        tokenHash: hashToken(token),
        kind: 'setUp',
        personId: null,
        returnTo: null,
        expiresAt: null,
        eventId: null,
        newcomer: null,
      })
      return token
    },

    requireSetUp: requireOpen,

    /**
     * Answers with what uses the address up and makes the admin, in a transaction; of two who do it at once, one does.
     */
    async prepare(
      token: string,
      { email, firstName, lastName, password }: RouteBody<'setUp'>,
    ): Promise<(stores: TransactedStores) => Promise<Person>> {
      await requireOpen(token)
      if (await people.findByEmail(normalEmail(email))) throw taken()
      const passwordHash = await passwords.hash(password, effects.bytes(saltBytes))
      const person: Person = {
        id: effects.id(),
        email: normalEmail(email),
        firstName: firstName.trim(),
        lastName: lastName.trim(),
        accountRole: 'admin',
      }
      return async stores => {
        if (!(await stores.signIns.takeLink(hashToken(token), 'setUp'))) throw unusable()
        if (!(await stores.people.insert({ ...person, passwordHash, createdAt: effects.now() }))) throw taken()
        return person
      }
    },
  }
}
