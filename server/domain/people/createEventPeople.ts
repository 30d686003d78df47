import type { Readable } from 'node:stream'
import { DomainError } from '../../../contract/errors.ts'
import { limits } from '../../../contract/limits.ts'
import type { EventPerson, NewPerson, OnlyModerated } from '../../../contract/http/people.ts'
import type { RouteBody, RouteQuery, RouteReply } from '../../../contract/http.ts'
import { personColor } from '../../../contract/personColor.ts'
import { notFound } from '../access.ts'
import type { Changes } from '../Changes.ts'
import type { EventScope, Rights } from '../createRights.ts'
import type { EventRecord } from '../events/EventStore.ts'
import { findCards } from '../sessions/cards.ts'
import type { Stores } from '../Stores.ts'
import { announceList, announcePeople, findRolesAtStake } from './announcePeople.ts'
import type { EventMember, PeopleFilter } from './EventPeopleStore.ts'
import { sendInvitation, type InvitationDeps } from './invitations.ts'
import { peopleCsv } from './peopleCsv.ts'
import { foldName, normalEmail, type Person } from './Person.ts'
import { readPeopleCsv } from './readPeopleCsv.ts'

const shownPeople = 20

/** What the people of events need. */
export interface EventPeopleDeps extends InvitationDeps {
  stores: Stores
  changes: Changes
  rights: Rights
  onUnexpected(error: unknown): void
}

/** The people of events (rules A5, A13). Rights are asked before. */
export interface EventPeople {
  list(scope: EventScope, query: RouteQuery<'listPeople'>): Promise<RouteReply<'listPeople'>>
  search(scope: EventScope, query: RouteQuery<'searchPeople'>): Promise<RouteReply<'searchPeople'>>
  add(scope: EventScope, body: RouteBody<'addPerson'>, by: Person): Promise<RouteReply<'addPerson'>>
  edit(scope: EventScope, personId: string, body: RouteBody<'editPerson'>): Promise<void>
  remove(scope: EventScope, personId: string): Promise<void>
  invite(scope: EventScope, personId: string, by: Person): Promise<void>
  importCsv(scope: EventScope, file: Readable): Promise<RouteReply<'importPeople'>>
  exportCsv(scope: EventScope): AsyncIterable<string>
}

const eventPerson = ({ person, isUnclaimed, ...member }: EventMember): EventPerson => ({
  id: person.id,
  email: person.email,
  firstName: person.firstName,
  lastName: person.lastName,
  color: personColor(person.id),
  ...member,
  mayRename: isUnclaimed,
})

function requireChanged(left: OnlyModerated | 'notThere' | undefined): void {
  if (left === 'notThere') throw notFound()
  if (left) throw new DomainError('only_moderator', 'Published sessions would have no moderator left', left)
}

/** Joins the parts of events' people. */
export function createEventPeople(deps: EventPeopleDeps): EventPeople {
  const { stores, effects, onUnexpected } = deps
  const { eventPeople } = stores
  const requireMember = async (eventId: string, personId: string) => {
    const member = await eventPeople.find(eventId, personId)
    if (!member) throw notFound()
    return member
  }
  const invite = async (event: EventRecord, personId: string, by: Person) => {
    const { person } = await requireMember(event.id, personId)
    await sendInvitation(deps, { event, person, by })
    announceList(deps, event.id)
  }
  const tidy = <P extends Pick<NewPerson, 'firstName' | 'lastName' | 'jobTitle' | 'company' | 'biography'>>(
    person: P,
  ): P => ({
    ...person,
    firstName: person.firstName.trim(),
    lastName: person.lastName.trim(),
    jobTitle: person.jobTitle.trim(),
    company: person.company.trim(),
    biography: person.biography.trim(),
  })
  return {
    async list({ event }, { role, text, status, pages = '1' }) {
      const filter: PeopleFilter = { role: role || undefined, foldedText: foldName(text.trim()) }
      const [found, counts] = await Promise.all([
        eventPeople.list(event.id, { ...filter, status }, undefined, limits.pagePeople * Number(pages)),
        eventPeople.count(event.id, filter),
      ])
      const total = status ? counts[status] : Object.values(counts).reduce((sum, count) => sum + count)
      return { people: found.map(eventPerson), total, counts }
    },

    async search({ event }, { role, text }) {
      const found = await stores.events.search(event.id, role, foldName(text.trim()), shownPeople)
      const ids = found.map(({ id }) => id)
      return { people: (await findCards(stores, event.id, ids))(ids) }
    },

    async add({ event }, { sendEmail, ...body }, by) {
      const person = tidy({ ...body, email: normalEmail(body.email) })
      const known = await stores.people.findByEmail(person.email)
      const atStake = await findRolesAtStake(stores, event.id, known?.id)
      const [added] = await eventPeople.add(event.id, [{ ...person, newId: effects.id() }], effects.now())
      const { id } = added!
      announcePeople(deps, event.id, new Set([id]), atStake)
      if (!sendEmail) return { id, isSent: false }
      // Added they are in any case; who reads the answer can send it again.
      try {
        await invite(event, id, by)
        return { id, isSent: true }
      } catch (error) {
        if (!(error instanceof DomainError)) onUnexpected(error)
        return { id, isSent: false }
      }
    },

    async edit({ event }, personId, body) {
      const { person, isUnclaimed } = await requireMember(event.id, personId)
      const { firstName, lastName, ...change } = tidy(body)
      const isRenamed = firstName !== person.firstName || lastName !== person.lastName
      if (isRenamed && !isUnclaimed) throw new DomainError('not_allowed', 'The name is this person’s own')
      const atStake = await findRolesAtStake(stores, event.id, personId)
      const name = isRenamed ? { firstName, lastName } : undefined
      requireChanged(await eventPeople.edit(event.id, personId, { ...change, name }))
      announcePeople(deps, event.id, new Set([personId]), atStake)
    },

    async remove({ event }, personId) {
      await requireMember(event.id, personId)
      const atStake = await findRolesAtStake(stores, event.id, personId)
      requireChanged(await eventPeople.remove(event.id, personId))
      announcePeople(deps, event.id, new Set([personId]), atStake)
    },

    invite: ({ event }, personId, by) => invite(event, personId, by),

    async importCsv({ event }, file) {
      const { people, faults } = await readPeopleCsv(file)
      const atStake = await findRolesAtStake(stores, event.id, undefined)
      const entries = people.map(person => ({ ...person, newId: effects.id() }))
      const taken = await eventPeople.add(event.id, entries, effects.now())
      announcePeople(deps, event.id, new Set(taken.map(({ id }) => id)), atStake)
      const added = taken.filter(({ isNew }) => isNew).length
      return { added, updated: taken.length - added, faults }
    },

    exportCsv: ({ event }) => peopleCsv(eventPeople, event.id),
  }
}
