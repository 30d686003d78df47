import type { RouteBody, RouteReply } from '../../contract/http.ts'
import { tableEntry } from '../../server/http/Handler.ts'
import type { AccessTo } from '../../server/domain/routeAccess.ts'

interface Files {
  path: '/api/sessions/:sessionId/files/:fileId'
}
const who = ['admin'] as const
const row: AccessTo<Files> = { scope: { session: 'sessionId' }, who }
void row
// @ts-expect-error the path names something, so the row says what its rights are about
const ofServer: AccessTo<Files> = { scope: 'server', who }
// @ts-expect-error a row without a scope
const unsaid: AccessTo<Files> = { who }
// @ts-expect-error the path has no such parameter
const misspelt: AccessTo<Files> = { scope: { session: 'sesionId' }, who }
// @ts-expect-error nothing of an event stands in this path
const ofEvent: AccessTo<{ path: '/api/files' }> = { scope: { event: 'eventId' }, who }
// @ts-expect-error nobody is called so
const ofNobody: AccessTo<Files> = { scope: { session: 'sessionId' }, who: ['administrator'] }
void [ofServer, unsaid, misspelt, ofEvent, ofNobody]
// @ts-expect-error shapes are those of the contract
const body: RouteBody<'signIn'> = 5
// @ts-expect-error a file is no JSON
const reply: RouteReply<'getDescription'> = {}
void [body, reply]
const files = { kind: 'file', method: 'GET', path: '/api/files', types: ['image/*'] } as const
// @ts-expect-error a file has a type, a name and bytes
tableEntry('getFile', files, { scope: 'server', who }, async () => ({ name: 'x' }))
