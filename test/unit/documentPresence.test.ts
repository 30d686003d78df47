import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import {
  decodeAwareness,
  decodeDocumentMessage,
  encodeAwarenessUpdate,
  type AwarenessEntry,
} from '../../contract/documentProtocol.ts'
import { draftKind } from '../../contract/documentKinds.ts'
import type { DocumentMember } from '../../server/collab/DocumentPeer.ts'
import { Presence } from '../../server/collab/Presence.ts'
import { PresenceRelay } from '../../server/collab/PresenceRelay.ts'
import { boardKind } from '../support/boardKind.ts'
import { FakeClock } from '../support/FakeClock.ts'

const pageOf = (clientId: number): DocumentMember => ({
  person: { id: `person-${clientId}`, name: 'Ann', color: 3 },
  role: 'organizer',
  mayWrite: true,
  clientId,
})

function entriesOf(message: Uint8Array): AwarenessEntry[] {
  const decoded = decodeDocumentMessage(message)
  return decoded.type === 'awareness' ? decodeAwareness(decoded.update) : []
}
const pointersOf = (message: Uint8Array) =>
  Object.fromEntries(
    entriesOf(message).map(({ clientId, state }) => [clientId, state && (state as { pointer: number[] }).pointer[0]]),
  )

/** Pages of a board, of which `readers` hear what is passed on. */
function openRelay(readers = 3, kind = boardKind) {
  const clock = new FakeClock()
  const presence = new Presence(kind.presence)
  const passed: { atMs: number; message: Uint8Array }[] = []
  const startMs = clock.now()
  const whileSending = { run: () => {} }
  const relay = new PresenceRelay({
    presence,
    bounds: kind.presence,
    clock,
    send: message => {
      passed.push({ atMs: clock.now() - startMs, message })
      whileSending.run()
      return readers
    },
  })
  const pages = new Map<number, DocumentMember>()
  const page = (clientId: number) => pages.get(clientId) ?? pages.set(clientId, pageOf(clientId)).get(clientId)!
  const say = (clientId: number, state: unknown) => {
    presence.accept(page(clientId), encodeAwarenessUpdate([{ clientId, clock: 1, state }]), clock.now())
    relay.onChange()
  }
  const point = (clientId: number, x: number) => {
    say(clientId, { pointer: [x, 0] })
  }
  const leave = (clientId: number) => {
    presence.remove(page(clientId), clock.now())
    relay.onChange()
  }
  return { clock, presence, relay, passed, say, point, leave, whileSending }
}

test('[DS10] a page says the fields of its document’s kind; who it is the server says, and the rest is left out', () => {
  const { say, passed } = openRelay()
  say(1, { pointer: [4, 5], field: 'title', user: { id: 'person-2', name: 'The boss', color: 1, role: 'admin' } })
  expect(entriesOf(passed[0]!.message)[0]!.state).toEqual({
    pointer: [4, 5],
    user: { id: 'person-1', name: 'Ann', color: 3, role: 'organizer' },
  })
})

test.each([
  ['board', { pointer: [4, 'x'] }, boardKind],
  ['board', { pointer: [4, 5, 6] }, boardKind],
  ['board', [], boardKind],
  ['draft', { field: 7 }, draftKind],
  ['draft', { cursor: { anchor: { tname: 'nowhere' }, head: { tname: 'title' } } }, draftKind],
  ['draft', { cursor: { anchor: {}, head: { tname: 'title' } } }, draftKind],
  ['draft', { selection: { anchor: { item: { client: -1, clock: 0 } }, head: { tname: 'title' } } }, draftKind],
])('[DS10] on a %s nobody says %j', (_, state, kind) => {
  const { say, passed } = openRelay(3, kind)
  expect(() => {
    say(1, state)
  }).toThrow(expect.objectContaining({ reason: 'malformed' }) as Error)
  expect(passed).toEqual([])
})

test('[DS10] on a draft a page says where it is, as Yjs says it', () => {
  const position = { type: null, tname: 'title', item: { client: 7, clock: 2 }, assoc: -1 }
  const state = { field: 'title', cursor: null, selection: { anchor: position, head: position }, tried: 3 }
  const { say, passed } = openRelay(3, draftKind)
  say(1, state)
  expect(entriesOf(passed[0]!.message)[0]!.state).toMatchObject(state)
})

test('[DS14] the first goes at once, later ones at the pace of the kind, together and each page’s latest', async () => {
  const { clock, passed, point, leave } = openRelay()
  for (let x = 0; x < 30; x++) {
    point(1, x)
    point(2, 100 + x)
    await clock.pass(10)
  }
  expect(passed.map(({ atMs, message }) => [atMs, pointersOf(message)])).toEqual([
    [0, { 1: 0 }],
    [100, { 1: 9, 2: 109 }],
    [200, { 1: 19, 2: 119 }],
    [300, { 1: 29, 2: 129 }],
  ])
  leave(2)
  await clock.pass(1000)
  expect(pointersOf(passed.at(-1)!.message)).toEqual({ 2: null })
  expect(clock.waiting).toBe(0)
})

test('[DS14] the pages that are there longest are shown, and the next one once one of them leaves', async () => {
  const { clock, presence, passed, point, leave } = openRelay()
  for (const page of [1, 2, 3, 4, 5, 6]) point(page, page)
  await clock.pass(1000)
  expect(pointersOf(presence.all(clock.now()))).toEqual({ 1: 1, 2: 2, 3: 3 })
  leave(5)
  point(4, 40)
  await clock.pass(1000)
  expect(passed).toHaveLength(2)
  leave(2)
  await clock.pass(1000)
  expect(pointersOf(passed.at(-1)!.message)).toEqual({ 2: null, 4: 40 })
  leave(1)
  await clock.pass(1000)
  expect(pointersOf(presence.all(clock.now()))).toEqual({ 3: 3, 4: 40, 6: 6 })
})

test('[DS14] what leaves for all pages together is bounded, however many they are', async () => {
  const readers = 20_000
  const { clock, passed, point } = openRelay(readers)
  for (let n = 0; n < 1000; n++) {
    for (const page of [1, 2, 3]) point(page, n)
    await clock.pass(10)
  }
  const bytes = passed.reduce((sum, { message }) => sum + message.length * readers, 0)
  expect(bytes).toBeGreaterThan(8_000_000)
  expect(bytes).toBeLessThan(10_000_000 + readers * passed.at(-1)!.message.length)
})

test('[DS14] where nobody is left nothing waits', () => {
  const { clock, relay, point } = openRelay()
  point(1, 1)
  point(1, 2)
  expect(clock.waiting).toBe(1)
  relay.stop()
  expect(clock.waiting).toBe(0)
})

test('[DS14] which pages are found not to read while a message is sent is said by the next one, at the usual pace', async () => {
  const { clock, passed, point, leave, whileSending } = openRelay()
  for (const page of [1, 2, 3]) point(page, page)
  await clock.pass(1000)
  whileSending.run = () => {
    leave(2)
    leave(3)
  }
  point(1, 10)
  expect(pointersOf(passed.at(-1)!.message)).toEqual({ 1: 10 })
  whileSending.run = () => {}
  await clock.pass(1000)
  expect(passed.slice(2).map(({ atMs, message }) => [atMs, pointersOf(message)])).toEqual([
    [1000, { 1: 10 }],
    [1100, { 2: null, 3: null }],
  ])
})

test('[DS10] what a page says is no longer for the others than it may be, however short it came', () => {
  const { clock, presence } = openRelay(3, draftKind)
  const [position, numbers] = ['{"tname":"title"}', Array.from({ length: 300 }, () => '1e20').join()]
  const update = encoding.encode(encoder => {
    for (const number of [1, 1, 1]) encoding.writeVarUint(encoder, number)
    encoding.writeVarString(encoder, `{"cursor":{"anchor":${position},"head":${position},"more":[${numbers}]}}`)
  })
  expect(update.length).toBeLessThan(draftKind.presence.maxBytes)
  expect(() => {
    presence.accept(pageOf(1), update, clock.now())
  }).toThrow(expect.objectContaining({ reason: 'messageTooLarge' }) as Error)
  expect(presence.hasChanges).toBe(false)
})
