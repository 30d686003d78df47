import type { registrationRoutes } from '../../contract/http/registration.ts'
import type { Registrations } from '../domain/people/createRegistrations.ts'
import type { Handlers } from './Handler.ts'

/** Registering for events. */
export const registrationHandlers = (registrations: Registrations): Handlers<keyof typeof registrationRoutes> => ({
  getRegistration: async ({ scope, person }) => registrations.get(scope, person),
  async registerForEvent({ scope, body, from }) {
    await registrations.request(scope, body, from)
    return {}
  },
  async registerSelf({ scope, person }) {
    await registrations.registerSelf(scope, person)
    return {}
  },
})
