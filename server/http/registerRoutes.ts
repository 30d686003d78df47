import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { DomainError } from '../../contract/errors.ts'
import { patterns } from '../../contract/patterns.ts'
import type { Route } from '../../contract/route.ts'
import type { Access } from '../domain/routeAccess.ts'
import type { Rights } from '../domain/createRights.ts'
import type { Identity, SignedIn } from '../domain/people/signIns.ts'
import { exchange } from './exchange.ts'
import type { FairShares } from './FairShares.ts'
import type { Call, FileReply, Redirection, TableEntry } from './Handler.ts'
import { cookiesFor, type Identify } from './identify.ts'
import { limitRates } from './limitRates.ts'
import { networkOf } from './networkOf.ts'
import { receive } from './receive.ts'
import { sendFile } from './sendFile.ts'
import type { UploadWatch } from './UploadWatch.ts'

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
  uploads: UploadWatch
}

/** Serves a table of routes, whatever their kinds: who asks, how fast, whether they may, and then the handler. */
export async function serveRoutes(app: FastifyInstance, deps: Deps, table: readonly TableEntry[]): Promise<void> {
  await app.register(async api => {
    identifyRequests(api, deps)
    await limitRates(api)
    for (const entry of table) {
      const { kind } = entry.route
      if (kind === 'upload' || kind === 'resumable') await api.register(async own => registerUpload(own, deps, entry))
      else registerRoute(api, deps, entry)
    }
  })
}

/** What a route takes and answers, for its checks. */
export function schemaOf({ name, route }: Pick<TableEntry, 'name' | 'route'>): FastifySchema & { operationId: string } {
  const { params, query } = route
  return {
    operationId: name,
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...('body' in route && { body: route.body }),
    ...('reply' in route && { response: { 200: route.reply } }),
  }
}

/** A request about an upload, which is always one to a session. */
type CallInSession = Call<Route, Access & { scope: { session: string } }>

/** Its body is read by nobody before the rights are asked. */
function registerUpload(app: FastifyInstance, deps: Deps, entry: TableEntry): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _body, done) => done(null))
  registerRoute(app, deps, entry)
}

function registerRoute(app: FastifyInstance, deps: Deps, entry: TableEntry): void {
  const { route } = entry
  const handler = entry.handler as (call: Call<Route, Access>) => Promise<unknown>
  const check = 'reply' in route ? checkReply(entry.name, route.reply) : undefined
  const { shares, uploads } = deps
  app.route({
    method: route.method,
    url: route.path,
    schema: schemaOf(entry),
    async handler(request, answer) {
      const asker = { personId: request.identity?.person.id ?? null, network: networkOf(request.ip) }
      const allowed = () => readCall(entry, request, answer, deps)
      const transfer = <T>(work: (stopping: AbortSignal) => Promise<T>) => shares.transfer(asker, entry.name, work)
      const allow = async () => {
        await identifyAgain(request, deps.identify)
        return shares.run(asker, allowed)
      }
      if (route.kind === 'upload') {
        const call = await shares.run(asker, allowed)
        return check!(
          await transfer(stopping =>
            receive(route, request, answer, { stopping, requireStill: allow }, body => handler({ ...call, body })),
          ),
        )
      }
      if (route.kind === 'resumable') {
        return exchange(request, answer, { allow: allow as () => Promise<CallInSession>, transfer, uploads }, handler)
      }
      const result = await shares.run(asker, async () => handler(await allowed()))
      if (route.kind === 'redirect') return redirect(answer, result as Redirection)
      if (route.kind !== 'file') return check!(result)
      return transfer(stopping => sendFile(route, result as FileReply, request, answer, stopping))
    },
  })
}

/** So that no field leaves that the contract does not name. */
function checkReply(name: string, shape: TSchema): (result: unknown) => unknown {
  let check: Validator | undefined
  return result => {
    check ??= Compile(shape)
    if (!check.Check(result)) throw new DomainError('failed', `The reply of ${name} is not of its shape`)
    return result
  }
}

const isOwnPath = new RegExp(patterns.path, 'u')

/** Leads on, but never away from this server. */
function redirect(answer: FastifyReply, { to }: Redirection): FastifyReply {
  if (!isOwnPath.test(to)) throw new DomainError('failed', 'A redirection leads away from this server')
  return answer.redirect(to, 303)
}

async function readCall(
  { access }: TableEntry,
  request: FastifyRequest,
  answer: FastifyReply,
  { rights, identify, publicUrl }: Deps,
): Promise<Call<Route, Access>> {
  const person = request.identity?.person ?? null
  const params = request.params as Record<string, string>
  // The one place where a route and its shapes part: `Call` says for each route what was checked here.
  const call: unknown = {
    params,
    query: request.query,
    body: request.body,
    scope: await rights.require(access, person?.id ?? null, params),
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
  return call as Call<Route, Access>
}

/** A body may come slowly, and the sign-in end meanwhile. */
async function identifyAgain(request: FastifyRequest, identify: Identify): Promise<void> {
  if (request.identity) request.identity = await identify.personOf(request.headers.cookie, networkOf(request.ip))
}

/**
 * Finds who asks before anything else, and once more when a body has come; a sign-in that was made to last longer gets
 * its cookie anew.
 */
function identifyRequests(app: FastifyInstance, { identify, publicUrl }: Pick<Deps, 'identify' | 'publicUrl'>): void {
  const { signIn } = cookiesFor(publicUrl)
  app.decorateRequest('identity', null)
  app.addHook('onRequest', async (request, answer) => {
    request.identity = await identify.personOf(request.headers.cookie, networkOf(request.ip))
    const { cookie } = identify.secretsOf(request.headers.cookie)
    if (request.identity?.extended && cookie !== undefined) answer.setCookie(signIn.name, cookie, signIn.options)
    answer.header('cache-control', 'no-store')
  })
  app.addHook('preValidation', async request => {
    if (request.body !== undefined) await identifyAgain(request, identify)
  })
}
