import type { PersonCard } from '../../../contract/http/PersonCard.ts'
import { personColor } from '../../../contract/personColor.ts'
import type { AccountRole } from '../../../contract/roles.ts'

/** Somebody known to this server, by e-mail (in small letters). */
export interface Person {
  id: string
  email: string
  firstName: string
  lastName: string
  accountRole: AccountRole | null
}

/** The name by which others see a person. */
export const fullName = ({ firstName, lastName }: Pick<Person, 'firstName' | 'lastName'>): string =>
  `${firstName} ${lastName}`.trim()

/** A person as others see them. */
export const personCard = (person: Person): PersonCard => ({
  id: person.id,
  name: fullName(person),
  color: personColor(person.id),
})

/** An e-mail as it is kept and compared. */
export const normalEmail = (email: string): string => email.trim().toLowerCase()

/** A name as it is searched: without case and accents. */
export const foldName = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
