import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DocumentConnection } from '../../client/net/DocumentConnection.ts'
import { documentCloseCodes, type DocumentCloseReason } from '../../contract/closeCodes.ts'
import { documentLimits } from '../../contract/documentProtocol.ts'
import { fakeLocalCopy } from '../support/fakeLocalCopy.ts'
import { ScriptedSockets } from '../support/ScriptedSocket.ts'

/** A browser's window, as far as it tells that the network is back. */
const network = new EventTarget()
let sockets: ScriptedSockets
let kept: Uint8Array[]
let page: DocumentConnection

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', network.addEventListener.bind(network))
  vi.stubGlobal('removeEventListener', network.removeEventListener.bind(network))
  sockets = new ScriptedSockets()
  kept = []
  page = openPage()
})
afterEach(() => {
  page.close()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function openPage(): DocumentConnection {
  return new DocumentConnection({
    documentId: 'draft-1',
    server: 'ws://server',
    localCopy: fakeLocalCopy(kept),
    WebSocket: sockets.WebSocket,
  })
}
const type = (text: string) => page.doc.getText('title').insert(0, text)
/** Lets what waits for promises go on. */
const settle = () => vi.advanceTimersByTimeAsync(0)
async function comeOnline(): Promise<void> {
  sockets.last.begin()
  await settle()
  expect(page.status.value).toEqual({ state: 'online' })
  sockets.last.acknowledge(1)
}

test('[A8] an editor whose right ends with an edit under way stays ended, whatever timers were running', async () => {
  await comeOnline()
  type('unsaved')
  sockets.last.end(documentCloseCodes.notAllowed)
  const ended = { state: 'ended', code: documentCloseCodes.notAllowed }
  expect(page.status.value).toEqual(ended)
  network.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(120_000)
  expect(page.status.value).toEqual(ended)
  expect(sockets.all).toHaveLength(1)
  expect(kept).toEqual([])
  await expect(page.whenSaved()).rejects.toThrow('closed')
})

/** Refuses the page for the same reason as often as it comes back. */
async function refuseUntilEnded(reason: DocumentCloseReason) {
  for (let refusals = 0; refusals < 3; refusals++) {
    sockets.last.end(documentCloseCodes[reason])
    await vi.advanceTimersByTimeAsync(3000)
    if (page.status.value.state === 'ended') return
    sockets.last.begin()
    await settle()
  }
}

test.for(['tooManyMessages', 'messageTooLarge', 'documentTooLarge', 'outOfOrder'] as const)(
  '[S14] what is not saved stays in the browser after the server has refused with %s',
  async reason => {
    await comeOnline()
    type('much')
    await refuseUntilEnded(reason)
    expect(page.status.value).toEqual({ state: 'ended', code: documentCloseCodes[reason] })
    expect(kept).toHaveLength(1)
    await page.discardUnsaved()
    expect(kept).toEqual([])
  },
)

test.for(['gap', 'malformed', 'notAllowed'] as const)(
  '[S14] what is typed after an end with %s builds on what was thrown away, and is not kept either',
  async reason => {
    await comeOnline()
    type('refused')
    await refuseUntilEnded(reason)
    type('typed as the end was shown')
    expect(page.status.value.state).toBe('ended')
    expect(kept).toEqual([])
  },
)

test('[S14] an attempt that never opens is given up after 5 s for a new one', async () => {
  await comeOnline()
  sockets.last.end(1006)
  await vi.advanceTimersByTimeAsync(200)
  expect(sockets.all).toHaveLength(2) // and this one hangs
  await vi.advanceTimersByTimeAsync(5500)
  expect(sockets.all).toHaveLength(3)
  await comeOnline()
})

test('[S14] when the network is back a new connection is tried at once, in place of whatever was under way', async () => {
  network.dispatchEvent(new Event('online'))
  expect(sockets.all).toHaveLength(2) // an attempt that hung
  await comeOnline()
  network.dispatchEvent(new Event('online'))
  expect(sockets.all).toHaveLength(3) // a connection that may be dead
  expect(page.status.value).toEqual({ state: 'offline' })
  sockets.last.end(1006)
  network.dispatchEvent(new Event('online'))
  expect(sockets.all).toHaveLength(4) // the pause before the next attempt
  await comeOnline()
})

test('[S15] a server that is slow to acknowledge is offline until it does, then, after 3 s more, a new connection is tried', async () => {
  await comeOnline()
  type('a')
  await vi.advanceTimersByTimeAsync(5000)
  expect(page.status.value).toEqual({ state: 'offline' })
  type('b')
  sockets.last.acknowledge(2)
  expect(page.status.value).toEqual({ state: 'online' })
  expect(page.unsaved.value).toBe(true)
  await vi.advanceTimersByTimeAsync(5000)
  type('c')
  await vi.advanceTimersByTimeAsync(3000)
  expect(sockets.all).toHaveLength(2)
})

test('[S15] the first exchange counts as unsaved, and its silence is noticed', async () => {
  sockets.last.begin()
  await settle()
  expect(page.unsaved.value).toBe(true)
  await vi.advanceTimersByTimeAsync(8000)
  expect(sockets.all).toHaveLength(2)
})

test('[S14] what an earlier page left behind is kept once, however often it is opened', async () => {
  await comeOnline()
  type('unsaved')
  page.close()
  for (let opened = 0; opened < 3; opened++) {
    page = openPage()
    sockets.last.begin()
    await settle()
    expect(page.doc.getText('title').toJSON()).toBe('unsaved')
    page.close()
  }
  expect(kept).toHaveLength(1)
})

test('[S14] a message that the page cannot read costs the connection, and nothing else', async () => {
  vi.stubGlobal('reportError', () => {})
  await comeOnline()
  type('kept')
  sockets.last.tell(new Uint8Array([0, 2, 1, 255]))
  expect(page.status.value).toEqual({ state: 'offline' })
  expect(kept).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(200)
  sockets.last.begin()
  await settle()
  sockets.last.acknowledge(1)
  expect(page.unsaved.value).toBe(false)
})

/** More than two messages hold. */
const muchText = 'much'.repeat(documentLimits.messageBytes / 4)
const exchanged = () => sockets.last.received.filter(({ type }) => type === 'step2').length

test('[DS3] each further part of what is too large for one message waits until all before it are on disk', async () => {
  type(muchText)
  sockets.last.begin()
  await settle()
  type('typed meanwhile')
  page.whenSaved().catch(() => {}) // as publishing does; it hurries what was gathered
  await vi.advanceTimersByTimeAsync(1000)
  expect(exchanged()).toBe(1)
  sockets.last.acknowledge(1)
  expect(exchanged()).toBe(2)
})

test('[DS11] refusals add up until a whole exchange has been taken, and not only its first part', async () => {
  type(muchText)
  for (let refusals = 0; refusals < 3; refusals++) {
    sockets.last.begin()
    await settle()
    sockets.last.acknowledge(1)
    sockets.last.end(documentCloseCodes.gap)
    await vi.advanceTimersByTimeAsync(3000)
  }
  expect(page.status.value).toEqual({ state: 'ended', code: documentCloseCodes.gap })
})
