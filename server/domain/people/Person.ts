import { guestDomain } from '../../../contract/patterns.ts'
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

/** The address under which a guest is kept: none of them is an account. */
export const guestAddress = (id: string): string => `${id}@${guestDomain}`

/** Whether a person is a guest of one session (rule A7). */
export const isGuest = ({ email }: Pick<Person, 'email'>): boolean => email.endsWith(`@${guestDomain}`)

/** The name by which others see a person in a room: of a guest it says so. */
export const nameInRoom = (person: Person): string =>
  isGuest(person) ? `${fullName(person)} (guest)` : fullName(person)

/** A person as others see them, whatever an event says of them. */
export const personCard = (person: Person): { id: string; name: string; color: number } => ({
  id: person.id,
  name: fullName(person),
  color: personColor(person.id),
})

/** An e-mail as it is kept and compared. */
export const normalEmail = (email: string): string => email.trim().toLowerCase()

/** A name as it is searched: without case and accents. */
export const foldName = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
