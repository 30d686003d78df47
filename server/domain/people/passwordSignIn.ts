import { DomainError } from '../../../contract/errors.ts'
import type { Effects } from '../Effects.ts'
import { dummyHash, type Asker, type Passwords } from './Passwords.ts'
import { normalEmail, type Person } from './Person.ts'
import type { PersonStore } from './PersonStore.ts'
import type { SignInStore } from './SignInStore.ts'
import { countTry, type Origin } from './tries.ts'

interface Deps {
  store: SignInStore
  people: PersonStore
  effects: Effects
  passwords: Passwords
}

/**
 * Answers with the person whose e-mail and password these are; in the same time whether or not there is such a person.
 */
export async function personOfPassword(deps: Deps, email: string, password: string, from: Origin): Promise<Person> {
  const counted = await countTry(deps, { purpose: 'password', email, from })
  const { found, matches } = await look(deps, email, password, counted.asker).catch(async (error: unknown) => {
    await counted.undo().catch(() => {}) // what failed first is the one to know
    throw error
  })
  if (!found || found.passwordHash === null || !matches) {
    throw new DomainError('wrong_credentials', 'No account has this e-mail with this password')
  }
  await counted.succeed()
  const { passwordHash: _, ...person } = found
  return person
}

async function look({ people, passwords }: Deps, email: string, password: string, asker: Asker) {
  const found = await people.findByEmail(normalEmail(email))
  return { found, matches: await passwords.matches(password, found?.passwordHash ?? dummyHash, asker) }
}
