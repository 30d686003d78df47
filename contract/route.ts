import type { Static, TSchema } from 'typebox'

interface Address {
  path: string
  params?: TSchema
  query?: TSchema
}
/** Takes and answers JSON. */
interface JsonRoute extends Address {
  kind?: 'json'
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  body?: TSchema
  reply: TSchema
}
/** Answers with bytes of one of these media types. */
interface FileRoute extends Address {
  kind: 'file'
  method: 'GET'
  types: readonly string[]
}
/** Leads to another address of this server. */
interface RedirectRoute extends Address {
  kind: 'redirect'
  method: 'GET'
}
/** Takes bytes of one of these media types, which are handed on as they come, and answers with JSON. */
interface UploadRoute extends Address {
  kind: 'upload'
  method: 'POST' | 'PATCH'
  types: readonly string[]
  maxBytes: number
  reply: TSchema
}
/** Takes a file in several requests, by the protocol of tus.io, in which its handler answers. */
interface ResumableRoute extends Address {
  kind: 'resumable'
  method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE'
}
/** What one route takes and answers. */
export type Route = JsonRoute | FileRoute | RedirectRoute | UploadRoute | ResumableRoute

/** What a shape of a route stands for; undefined where the route has none. */
export type Part<R, P extends 'params' | 'query' | 'body' | 'reply'> = R extends { [K in P]: infer S extends TSchema }
  ? Static<S>
  : undefined
