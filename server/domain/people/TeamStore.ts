import type { AccountRole } from '../../../contract/roles.ts'
import type { Person } from './Person.ts'

/** Somebody of the team, with the events that are assigned to them. */
export interface TeamEntry {
  person: Person & { accountRole: AccountRole }
  events: { id: string; title: string }[]
}

/** What changes of somebody's account; null takes them off the team, with all that was assigned. */
export interface AccountChange {
  accountRole: AccountRole | null
  assign: readonly string[]
  unassign: readonly string[]
}

/** Somebody who comes to the team, with the events that are assigned to them. */
export interface NewMember {
  person: Person
  createdAt: number
  accountRole: AccountRole
  assign: readonly string[]
}

/** Port: where is kept who is on the team. */
export interface TeamStore {
  /** By name. */
  list(limit: number): Promise<TeamEntry[]>
  /**
   * Puts somebody on the team, who keeps their name where their e-mail is known already. However many are added at
   * once, nobody is twice, and they are no more than `most`; then nothing is written.
   */
  add(newcomer: NewMember, most: number): Promise<Person | 'onTeam' | 'full'>
  /**
   * Changes the account of one of the team; `notThere` where they are not on it (any more), `lastAdmin` where there
   * would be no admin left: then nothing is changed. Events that are not there are passed by.
   */
  change(personId: string, change: AccountChange): Promise<'changed' | 'notThere' | 'lastAdmin'>
}
