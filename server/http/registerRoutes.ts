import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { Compile, type Validator } from 'typebox/compile'
import { DomainError } from '../../contract/errors.ts'
import { routes, type RouteName } from '../../contract/http.ts'
import { routeAccess } from '../domain/access.ts'
import type { Rights } from '../domain/createRights.ts'
import type { Identity, SignedIn } from '../domain/people/signIns.ts'
import type { Call, Handlers } from './Handler.ts'
import type { FairShares } from './FairShares.ts'
import { cookiesFor, type Identify } from './identify.ts'
import { networkOf } from './networkOf.ts'

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null
  }
}

interface Deps {
  rights: Rights
  identify: Identify
  shares: FairShares
  publicUrl: string
  handlers: Handlers<RouteName>
}
/** A route of which only the name is known: names and shapes are matched where handlers are written. */
type AnyRoute = (typeof routes)[RouteName] & { params?: object; query?: object; body?: object }
type AnyHandler = (call: Call<RouteName>) => Promise<unknown>

/** Answers every route of the contract: who asks, whether they may, and then the route's handler. */
export function registerRoutes(app: FastifyInstance, deps: Deps): void {
  for (const name of Object.keys(routes) as RouteName[]) {
    const { method, path, reply } = routes[name]
    let check: Validator | undefined
    const handler = deps.handlers[name] as AnyHandler
    app.route({
      method: method satisfies HTTPMethods,
      url: path,
      schema: schemaOf(name),
      async handler(request, answer) {
        const asker = { personId: request.identity?.person.id ?? null, network: networkOf(request.ip) }
        const result = await deps.shares.run(asker, async () => handler(await readCall(name, request, answer, deps)))
        // So that no field leaves that the contract does not name.
        check ??= Compile(reply)
        if (!check.Check(result)) throw new DomainError('failed', `The reply of ${name} is not of its shape`)
        return result
      },
    })
  }
}

/** What a route takes and answers, for its checks and for its description. */
export function schemaOf(name: RouteName): object {
  const { params, query, body, reply }: AnyRoute = routes[name]
  return {
    operationId: name,
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    response: { 200: reply },
  }
}

async function readCall(
  name: RouteName,
  request: FastifyRequest,
  answer: FastifyReply,
  { rights, identify, publicUrl }: Deps,
): Promise<Call<RouteName>> {
  const person = request.identity?.person ?? null
  const params = request.params as Record<string, string>
  const scope = await rights.require(routeAccess[name], person?.id ?? null, params)
  // The one place where a route's name and its shapes part: `Call` says for each route what was checked here.
  const call: unknown = {
    params,
    query: request.query,
    body: request.body,
    scope,
    person,
    from: { network: networkOf(request.ip), ...identify.secretsOf(request.headers.cookie) },
    setCookies: (signedIn: SignedIn | null) => {
      const { signIn, browser } = cookiesFor(publicUrl)
      if (!signedIn) return answer.clearCookie(signIn.name, signIn.options)
      answer.setCookie(signIn.name, signedIn.token, signIn.options)
      answer.setCookie(browser.name, signedIn.browser, browser.options)
      identify.noteSignIn(signedIn.token, signedIn.person.id)
    },
  }
  return call as Call<RouteName>
}

/** Finds who asks before anything else; a sign-in that was made to last longer gets its cookie anew. */
export function identifyRequests(
  app: FastifyInstance,
  { identify, publicUrl }: Pick<Deps, 'identify' | 'publicUrl'>,
): void {
  const { signIn } = cookiesFor(publicUrl)
  app.decorateRequest('identity', null)
  app.addHook('onRequest', async (request, answer) => {
    request.identity = await identify.personOf(request.headers.cookie, networkOf(request.ip))
    const { cookie } = identify.secretsOf(request.headers.cookie)
    if (request.identity?.extended && cookie !== undefined) answer.setCookie(signIn.name, cookie, signIn.options)
    answer.header('cache-control', 'no-store')
  })
}
