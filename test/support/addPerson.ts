import { randomBytes, randomUUID } from 'node:crypto'
import type { AccountRole, EventRole } from '../../contract/roles.ts'
import type { Stores } from '../../server/domain/Stores.ts'
import { Visitor } from './Visitor.ts'

/** What somebody is beside the sample's people. */
export interface AddedPerson {
  accountRole?: AccountRole
  assigned?: boolean
  roles?: EventRole[]
  lastName?: string
}

/** Signs in somebody whom the sample does not have, on a development server that has these stores. */
export async function addPerson(
  { people, events, signIns }: Stores,
  { url, eventId }: { url: string; eventId: string },
  { accountRole, assigned = false, roles = [], lastName = 'Else' }: AddedPerson,
): Promise<Visitor> {
  const id = randomUUID(),
    token = randomBytes(32).toString('base64url')
  await people.insert({
    id,
    email: `${id}@example.org`,
    firstName: 'Somebody',
    lastName,
    accountRole: accountRole ?? null,
    passwordHash: null,
    createdAt: 0,
  })
  if (assigned) await events.assign(eventId, id)
  for (const role of roles) await events.addRole(eventId, id, role)
  await signIns.insertSampleLink({ token, personId: id, label: 'Else', returnTo: '/events', position: 100 })
  return Visitor.of(url, `${url}/sign-in/${token}`)
}
