import type { PersonCard } from '../../../contract/http.ts'
import type { AccountRole } from '../../../contract/roles.ts'

/** Somebody known to this server, by e-mail (in small letters). */
export interface Person { id: string, email: string, firstName: string, lastName: string, accountRole: AccountRole | null }

const colors = 12

/** The name by which others see a person. */
export const fullName = ({ firstName, lastName }: Pick<Person, 'firstName' | 'lastName'>): string => `${firstName} ${lastName}`.trim()

/** One of the person colours, 1 to 12, the same wherever the person appears. */
export function personColor (id: string): number {
  let hash = 0x811c9dc5 // FNV-1a
  for (const char of id) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193)
  return (hash >>> 0) % colors + 1
}

/** A person as others see them. */
export const personCard = (person: Person): PersonCard => ({ id: person.id, name: fullName(person), color: personColor(person.id) })

/** An e-mail as it is kept and compared. */
export const normalEmail = (email: string): string => email.trim().toLowerCase()

/** A name as it is searched: without case and accents. */
export const foldName = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
