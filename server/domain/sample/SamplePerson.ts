import type { AccountRole, EventRole } from '../../../contract/roles.ts'

/** Somebody of the sample event; `key` is how the sample's sessions name them. */
export interface SamplePerson {
  key: string
  /** What stands beside the address by which they sign in; without it they have none. */
  label?: string
  firstName: string
  lastName: string
  accountRole: AccountRole | null
  roles: readonly EventRole[]
  /** How far they have come: of who is only added, no invitation says a date. */
  status: 'registered' | 'invited' | 'added'
  jobTitle: string
  company: string
  biography: string
}

/** The e-mail of somebody of the sample. */
export const emailOf = ({ key }: Pick<SamplePerson, 'key'>): string => `${key}@harbourforum.example`
