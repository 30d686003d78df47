import { DomainError } from '../../../contract/errors.ts'
import type { Effects } from '../Effects.ts'
import { dummyHash, passwordMatches } from './passwords.ts'
import { normalEmail, type Person } from './Person.ts'
import type { PersonStore } from './PersonStore.ts'
import type { SignInStore } from './SignInStore.ts'
import { countTry, tooManyTries } from './tries.ts'

interface Deps {
  store: SignInStore
  people: PersonStore
  effects: Effects
}

/** Answers with the person whose e-mail and password these are; in the same time whether or not there is such a person. */
export async function personOfPassword(
  { store, people, effects }: Deps,
  email: string,
  password: string,
  network: string,
): Promise<Person> {
  const now = effects.now()
  // Counted first, so that tries side by side do not slip through.
  const ofAccount = await countTry(store, 'password', normalEmail(email), now)
  const ofNetwork = await countTry(store, 'passwordNetwork', network, now)
  if (!ofAccount.within || !ofNetwork.within) throw tooManyTries()
  const found = await people.findByEmail(normalEmail(email))
  const matches = await passwordMatches(password, found?.passwordHash ?? dummyHash)
  if (!found || found.passwordHash === null || !matches)
    throw new DomainError('wrong_credentials', 'No account has this e-mail with this password')
  await ofAccount.forget()
  await ofNetwork.takeBack()
  const { passwordHash: _, ...person } = found
  return person
}
