import { Type, type Static } from 'typebox'
import { Fields, Id } from '../feature.ts'
import { limits } from '../limits.ts'
import { AccountRole } from '../roles.ts'
import type { Route } from '../route.ts'
import { Email, Name } from '../textShapes.ts'
import { PersonColor } from './PersonCard.ts'

const EventIds = Type.Array(Id, { maxItems: limits.assignedEvents, uniqueItems: true })

/** Somebody of the team, with the events that are assigned to them; an admin has all. */
export const TeamMember = Fields({
  id: Id,
  email: Type.String(),
  firstName: Type.String(),
  lastName: Type.String(),
  color: PersonColor,
  accountRole: AccountRole,
  events: Type.Array(Fields({ id: Id, title: Type.String() })),
})
export type TeamMember = Static<typeof TeamMember>

/** The team of the server (rule A4). */
export const teamRoutes = {
  listTeam: { method: 'GET', path: '/api/team', reply: Fields({ members: Type.Array(TeamMember) }) },
  /**
   * Who is known already keeps their name; `already_done` for who is on the team. `isSent` says whether the e-mail was
   * taken.
   */
  addMember: {
    method: 'POST',
    path: '/api/team',
    body: Fields({ email: Email, firstName: Name, lastName: Name, accountRole: AccountRole, eventIds: EventIds }),
    reply: Fields({ id: Id, isSent: Type.Boolean() }),
  },
  /** Refuses with `last_admin`. What is not named stays as it is, such as an event made meanwhile. */
  editMember: {
    method: 'PATCH',
    path: '/api/team/:personId',
    params: Fields({ personId: Id }),
    body: Fields({ accountRole: AccountRole, assign: EventIds, unassign: EventIds }),
    reply: Fields({}),
  },
  /** Takes the account role and the assigned events away; roles in events stay. Refuses with `last_admin`. */
  removeMember: {
    method: 'DELETE',
    path: '/api/team/:personId',
    params: Fields({ personId: Id }),
    reply: Fields({}),
  },
} as const satisfies Record<string, Route>
