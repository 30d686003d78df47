import { DomainError } from '../../../contract/errors.ts'
import type { Effects } from '../Effects.ts'
import { dummyHash, passwordMatches } from './passwords.ts'
import { normalEmail, type Person } from './Person.ts'
import type { PersonStore } from './PersonStore.ts'
import type { SignInStore } from './SignInStore.ts'
import { countTry, type Origin } from './tries.ts'

interface Deps {
  store: SignInStore
  people: PersonStore
  effects: Effects
}

/**
 * Answers with the person whose e-mail and password these are; in the same time whether or not there is such a person.
 */
export async function personOfPassword(deps: Deps, email: string, password: string, from: Origin): Promise<Person> {
  const counted = await countTry(deps, { purpose: 'password', email, from })
  const found = await deps.people.findByEmail(normalEmail(email))
  const matches = await passwordMatches(password, found?.passwordHash ?? dummyHash).catch(async (error: unknown) => {
    await counted.undo()
    throw error
  })
  if (!found || found.passwordHash === null || !matches) {
    throw new DomainError('wrong_credentials', 'No account has this e-mail with this password')
  }
  await counted.succeed()
  const { passwordHash: _, ...person } = found
  return person
}
