import type { teamRoutes } from '../../contract/http/team.ts'
import type { Team } from '../domain/people/createTeam.ts'
import type { Handlers } from './Handler.ts'

/** The team of the server. */
export const teamHandlers = (team: Team): Handlers<keyof typeof teamRoutes> => ({
  listTeam: () => team.list(),
  addMember: ({ body, person }) => team.add(body, person),
  async editMember({ params, body }) {
    await team.edit(params.personId, body)
    return {}
  },
  async removeMember({ params }) {
    await team.remove(params.personId)
    return {}
  },
})
