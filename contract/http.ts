import { Type } from 'typebox'
import { Fields, Time } from './feature.ts'
import { accountRoutes } from './http/accounts.ts'
import { calendarRoutes } from './http/calendar.ts'
import { eventRoutes } from './http/events.ts'
import { fileRoutes, imageRoutes } from './http/files.ts'
import { sessionLifeRoutes } from './http/sessionLife.ts'
import { peopleRoutes } from './http/people.ts'
import { linkRoutes } from './http/links.ts'
import { registrationRoutes } from './http/registration.ts'
import { manySessionsRoutes } from './http/manySessions.ts'
import { sessionRoutes } from './http/sessions.ts'
import { tagRoutes } from './http/tags.ts'
import { teamRoutes } from './http/team.ts'
import { versionRoutes } from './http/versions.ts'
import type { Part, Route } from './route.ts'
import { Token } from './textShapes.ts'

/**
 * Every route of the API, as server and client know it. Errors come as `ApiError` with a status by contract/errors.ts.
 * Each route that changes something is refused unless `Origin` is the server's own.
 */
export const routes = {
  ...accountRoutes,
  ...eventRoutes,
  ...peopleRoutes,
  ...registrationRoutes,
  ...sessionRoutes,
  ...manySessionsRoutes,
  ...versionRoutes,
  ...sessionLifeRoutes,
  ...calendarRoutes,
  ...tagRoutes,
  ...teamRoutes,
  ...fileRoutes,
  ...imageRoutes,
  ...linkRoutes,
  /** What this table says, as OpenAPI (rule O6). */
  getDescription: { kind: 'file', method: 'GET', path: '/api/openapi.json', types: ['application/json'] },
  /** E-mails of a development server, behind its printed secret (A9). */
  getMailbox: {
    method: 'GET',
    path: '/api/mailbox/:token',
    params: Fields({ token: Token }),
    reply: Fields({
      mails: Type.Array(Fields({ to: Type.String(), subject: Type.String(), text: Type.String(), at: Time })),
    }),
  },
} as const satisfies Record<string, Route>

export type RouteName = keyof typeof routes
/** The routes that take and answer JSON. */
export type JsonRouteName = {
  [N in RouteName]: (typeof routes)[N] extends { kind: 'file' | 'redirect' | 'upload' | 'resumable' } ? never : N
}[RouteName]
export type RouteParams<N extends RouteName> = Part<(typeof routes)[N], 'params'>
export type RouteQuery<N extends RouteName> = Part<(typeof routes)[N], 'query'>
export type RouteBody<N extends RouteName> = Part<(typeof routes)[N], 'body'>
export type RouteReply<N extends RouteName> = Part<(typeof routes)[N], 'reply'>

/** The body of every refusal. */
export interface ApiError {
  error: { code: string; message: string; details?: unknown }
}

/** Where pages ask for the shared draft: a WebSocket at this path plus the document's id. */
export const documentsPath = '/documents'
