import { personColor, personColors } from '../../../contract/personColor.ts'
import type { Effects } from '../Effects.ts'
import type { EventRecord } from '../events/EventStore.ts'
import type { Stores } from '../Stores.ts'
import { cast } from './cast.ts'
import { dayMs, type Ids } from './SampleDeps.ts'
import { emailOf } from './SamplePerson.ts'

/** Ids for the people of the sample, by their keys. */
export function drawIds(effects: Effects): Ids {
  const colors = new Set<number>()
  return new Map(cast.map(({ key }) => [key, idOfNewColor(effects, colors)]))
}

/**
 * A colour follows from the id: so that those whom one signs in as have each one of their own, ids are drawn until one
 * does, as long as there are colours left.
 */
function idOfNewColor(effects: Effects, taken: Set<number>): string {
  for (;;) {
    const id = effects.id()
    const color = personColor(id)
    if (taken.has(color) && taken.size < personColors) continue
    taken.add(color)
    return id
  }
}

/** Writes those who have an account role, of whom one makes the event. */
export async function createAccounts({ people }: Stores, effects: Effects, ids: Ids): Promise<void> {
  for (const person of cast.filter(({ accountRole }) => accountRole !== null)) {
    const { firstName, lastName, accountRole } = person
    await people.insert({
      id: ids.get(person.key)!,
      firstName,
      lastName,
      email: emailOf(person),
      accountRole,
      passwordHash: null,
      createdAt: effects.now(),
    })
  }
}

/** Puts all into the event, as far as each has come; nobody gets an e-mail. */
export async function addToEvent(
  { events, eventPeople }: Stores,
  effects: Effects,
  ids: Ids,
  { id: eventId }: EventRecord,
): Promise<void> {
  const now = effects.now()
  const members = cast.filter(({ roles }) => roles.length > 0)
  await eventPeople.add(
    eventId,
    members.map(({ key, firstName, lastName, roles, jobTitle, company, biography }) => ({
      newId: ids.get(key)!,
      email: emailOf({ key }),
      firstName,
      lastName,
      roles: [...roles],
      jobTitle,
      company,
      biography,
    })),
    now,
  )
  for (const { key, status } of members) {
    const personId = ids.get(key)!
    if (status === 'registered') await eventPeople.register(eventId, personId)
    if (status === 'invited') await eventPeople.noteInvitation(eventId, personId, now - 3 * dayMs)
  }
  for (const { key } of cast.filter(({ accountRole }) => accountRole !== null)) {
    await events.assign(eventId, ids.get(key)!)
  }
}
