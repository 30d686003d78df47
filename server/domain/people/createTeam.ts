import { DomainError } from '../../../contract/errors.ts'
import type { TeamMember } from '../../../contract/http/team.ts'
import type { RouteBody, RouteReply } from '../../../contract/http.ts'
import { limits } from '../../../contract/limits.ts'
import { personColor } from '../../../contract/personColor.ts'
import { kindsOnServer, mayUse, notFound } from '../access.ts'
import { addressOf } from '../addresses.ts'
import type { Changes } from '../Changes.ts'
import type { Rights } from '../createRights.ts'
import type { Effects } from '../Effects.ts'
import type { Mailer } from '../Mailer.ts'
import type { Stores } from '../Stores.ts'
import { countInvitation } from './countInvitation.ts'
import { normalEmail, type Person } from './Person.ts'
import { teamMail } from './teamMail.ts'
import type { AccountChange, TeamEntry } from './TeamStore.ts'

/** What the team needs. */
export interface TeamDeps {
  stores: Stores
  changes: Changes
  rights: Rights
  effects: Effects
  mailer: Mailer
  publicUrl: string
  onUnexpected(error: unknown): void
}

/** Who may do what on this server (rule A4). Rights are asked before. */
export interface Team {
  list(): Promise<RouteReply<'listTeam'>>
  add(body: RouteBody<'addMember'>, by: Person): Promise<RouteReply<'addMember'>>
  edit(personId: string, body: RouteBody<'editMember'>): Promise<void>
  remove(personId: string): Promise<void>
}

const teamMember = ({ person, events }: TeamEntry): TeamMember => ({
  ...person,
  color: personColor(person.id),
  events,
})

/** Joins the parts of the team. */
export function createTeam(deps: TeamDeps): Team {
  const { stores, changes, rights, effects, mailer, publicUrl, onUnexpected } = deps
  /** Writes something of somebody's account, and tells at once whoever it concerns (rule A8). */
  const writeAndTell = async (write: () => Promise<{ id: string }>) => {
    const [events, open] = await Promise.all([stores.events.listAll(limits.assignedEvents), stores.meetings.listOpen()])
    const { id: personId } = await write()
    changes.publish([addressOf('listTeam', {})], {
      standingsOf: people => rights.standingsIn(people, ''),
      isConcerned: (_, standing) => mayUse('listTeam', kindsOnServer(standing)),
    })
    const pages = events.flatMap(({ id: eventId }) => [
      addressOf('getEvent', { eventId }),
      addressOf('getAgenda', { eventId }),
      addressOf('listPeople', { eventId }),
    ])
    changes.publish([addressOf('listEvents', {}), ...pages], {
      standingsOf: async () => new Map(),
      isConcerned: id => id === personId,
    })
    changes.accountChanged.publish({ personId })
    for (const { sessionId } of open) changes.rightsChanged.publish({ sessionId })
  }
  const change = (id: string, change: AccountChange) =>
    writeAndTell(async () => {
      const outcome = await stores.team.change(id, change)
      if (outcome === 'lastAdmin') throw new DomainError('last_admin', 'Somebody must stay who can do everything')
      if (outcome === 'notThere') throw notFound()
      return { id }
    })

  const tell = async (person: Person, by: Person): Promise<boolean> => {
    try {
      await countInvitation({ store: stores.signIns, effects }, by.id, person.email)
      await mailer.send(teamMail(person, by, publicUrl))
      return true
    } catch (error) {
      if (!(error instanceof DomainError)) onUnexpected(error)
      return false
    }
  }

  return {
    async list() {
      return { members: (await stores.team.list(limits.team)).map(teamMember) }
    },

    async add({ email, firstName, lastName, accountRole, eventIds }, by) {
      const person: Person = {
        id: effects.id(),
        email: normalEmail(email),
        firstName: firstName.trim(),
        lastName: lastName.trim(),
        accountRole: null,
      }
      let added = person
      await writeAndTell(async () => {
        const newcomer = { person, createdAt: effects.now(), accountRole, assign: eventIds }
        const outcome = await stores.team.add(newcomer, limits.team)
        if (outcome === 'full') throw new DomainError('full', 'The team is full')
        if (outcome === 'onTeam') throw new DomainError('already_done', 'This person is on the team')
        return (added = outcome)
      })
      return { id: added.id, isSent: await tell(added, by) }
    },

    edit: (personId, body) => change(personId, body),
    remove: personId => change(personId, { accountRole: null, assign: [], unassign: [] }),
  }
}
