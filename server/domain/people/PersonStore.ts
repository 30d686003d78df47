import type { Person } from './Person.ts'

/** Port: where persons are kept. */
export interface PersonStore {
  find(id: string): Promise<Person | undefined>
  /** In no order; ids of nobody are left out. */
  findMany(ids: readonly string[]): Promise<Person[]>
  findByEmail(email: string): Promise<(Person & { passwordHash: string | null }) | undefined>
  /** False if the e-mail is somebody's already. */
  insert(person: Person & { passwordHash: string | null; createdAt: number }): Promise<boolean>
  isEmpty(): Promise<boolean>
  hasAdmin(): Promise<boolean>
}
