import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Type } from 'typebox'
import { Fields, Id } from '../../contract/feature.ts'
import { tableEntry } from '../../server/http/Handler.ts'
import { serveRoutes } from '../../server/http/registerRoutes.ts'
import { UploadWatch } from '../../server/http/UploadWatch.ts'
import type { TestApp } from './openTestApp.ts'

const team = ['contentManager', 'organizer', 'admin'] as const
const participants = ['attendee', 'speaker', 'moderator', ...team] as const
const inSession = Fields({ sessionId: Id })

/** Of so many bytes, each of which says where it stands; a great file has no other length. */
export const bytesOf = (start: number, end: number): Buffer =>
  Buffer.from(Array.from({ length: end - start + 1 }, (_, i) => (start + i) % 251))
export const uploadBound = 1_000_000

/** Routes of every kind, beside the contract's, on a session and on a document. What they opened can be looked at. */
export async function serveFileRoutes({ app, rights, identify, shares, publicUrl, changes }: TestApp) {
  const seen = {
    opened: [] as Readable[],
    endless: [] as Readable[],
    sinks: [] as Writable[],
    received: [] as number[],
    /** Files are opened once this has come. */
    ready: { come: Promise.resolve() },
    asked: [] as string[],
  }
  const endless = () => {
    const stream = new Readable({ read: () => void stream.push(Buffer.alloc(65_536)) })
    seen.endless.push(stream)
    return stream
  }
  const keep = async (from: Readable) => {
    let size = 0
    const sink = new Writable({
      write(chunk: Buffer, _, done) {
        size += chunk.length
        done()
      },
    })
    seen.sinks.push(sink)
    await pipeline(from, sink)
    seen.received.push(size)
    return { size }
  }
  const file = { type: 'image/png', name: 'Plan “é”.png', size: 1000, version: 'v1', shownAs: 'inline' } as const
  const open = async (part = { start: 0, end: file.size - 1 }) => {
    const stream = Readable.from([bytesOf(part.start, part.end)])
    seen.opened.push(stream)
    return stream
  }
  const table = [
    tableEntry(
      'getPlan',
      { kind: 'file', method: 'GET', path: '/api/test/:sessionId/plan', params: inSession, types: ['image/*'] },
      { scope: { session: 'sessionId' }, who: participants },
      async () => ({ ...file, open }),
    ),
    tableEntry(
      'getPlanOfDraft',
      {
        kind: 'file',
        method: 'GET',
        path: '/api/test/drafts/:documentId/plan',
        params: Fields({ documentId: Id }),
        types: ['image/*'],
      },
      { scope: { document: 'documentId' }, who: team },
      async ({ scope }) => ({ ...file, name: `${scope.session.id}.png`, open }),
    ),
    tableEntry(
      'getEndless',
      { kind: 'file', method: 'GET', path: '/api/test/endless', types: ['text/csv'] },
      { scope: 'server', who: ['signedOut', 'admin'] },
      async () => ({
        type: 'text/csv',
        name: 'all.csv',
        size: undefined,
        shownAs: 'attachment' as const,
        open: async () => {
          seen.asked.push('endless')
          await seen.ready.come
          return endless()
        },
      }),
    ),
    tableEntry(
      'getBroken',
      { kind: 'file', method: 'GET', path: '/api/test/broken', types: ['image/png'] },
      { scope: 'server', who: ['signedOut'] },
      async () => ({
        ...file,
        open: async () =>
          new Readable({
            read() {
              this.destroy(new Error('no such file'))
            },
          }),
      }),
    ),
    tableEntry(
      'goToSession',
      { kind: 'redirect', method: 'GET', path: '/api/test/:sessionId/go', params: inSession },
      { scope: { session: 'sessionId' }, who: participants },
      async ({ params }) => ({ to: `/sessions/${params.sessionId}` }),
    ),
    tableEntry(
      'goAway',
      { kind: 'redirect', method: 'GET', path: '/api/test/away' },
      { scope: 'server', who: ['signedOut'] },
      async () => ({ to: '//elsewhere.example' }),
    ),
    tableEntry(
      'addPlan',
      {
        kind: 'upload',
        method: 'POST',
        path: '/api/test/:sessionId/plan',
        params: inSession,
        types: ['image/*'],
        maxBytes: uploadBound,
        reply: Fields({ size: Type.Integer() }),
      },
      { scope: { session: 'sessionId' }, who: team },
      async ({ body }) => keep(body.stream),
    ),
  ]
  await serveRoutes(app, { rights, identify, shares, publicUrl, uploads: new UploadWatch(changes) }, table)
  return { ...seen, table }
}
