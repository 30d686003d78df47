import type { Me } from '../../contract/http/accounts.ts'
import { personColor } from '../../contract/personColor.ts'
import type { Access } from '../domain/people/createAccess.ts'
import { isGuest, personCard, type Person } from '../domain/people/Person.ts'
import type { Handlers } from './Handler.ts'

type PeopleRoute =
  'getMe' | 'signIn' | 'signOut' | 'requestLink' | 'getLink' | 'useLink' | 'declineInvitation' | 'getSetUp' | 'setUp'

const me = (person: Person): Me => ({
  id: person.id,
  firstName: person.firstName,
  lastName: person.lastName,
  email: isGuest(person) ? '' : person.email,
  accountRole: person.accountRole,
  color: personColor(person.id),
})

/** What a page learns of the server before anything else. */
interface Server {
  now(): number
  /** Names the build of the pages. */
  build: string
}

/** Who somebody is: signing in and out, links, and the first account. */
export const peopleHandlers = (access: Access, { now, build }: Server): Handlers<PeopleRoute> => ({
  async getMe({ person }) {
    return { me: person && me(person), now: now(), build }
  },
  async signIn({ body, from, setCookies }) {
    const signedIn = await access.signIn(body, from)
    setCookies(signedIn)
    return me(signedIn.person)
  },
  async signOut({ from, setCookies }) {
    await access.signOut(from.cookie)
    setCookies(null)
    return {}
  },
  async requestLink({ body, from }) {
    await access.requestLink(body, from)
    return {}
  },
  async getLink({ params }) {
    const { person, returnTo, worksOnce, event } = await access.getLink(params.token)
    const { name, color } = personCard(person)
    return { name, color, email: person.email, event, returnTo, worksOnce }
  },
  async useLink({ params, from, setCookies }) {
    const signedIn = await access.useLink(params.token, from)
    setCookies(signedIn)
    return me(signedIn.person)
  },
  async declineInvitation({ params }) {
    await access.declineInvitation(params.token)
    return {}
  },
  async getSetUp({ params }) {
    await access.requireSetUp(params.token)
    return {}
  },
  async setUp({ params, body, from, setCookies }) {
    const signedIn = await access.setUp(params.token, body, from)
    setCookies(signedIn)
    return me(signedIn.person)
  },
})
