import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import {
  decodeAwareness,
  decodeDocumentMessage,
  encodeAwareness,
  encodeStep1,
  type DocumentMessage,
} from '../../contract/documentProtocol.ts'
import { useDraftServer } from '../support/useDraftServer.ts'

const opened = useDraftServer()

/** A page's end of a connection, which hears what it is sent and why it is ended. */
function join(personId: string, clientId: number) {
  const heard: string[] = []
  /** Where it knows the others to be. */
  const fields = new Map<number, unknown>()
  const hear = (message: DocumentMessage) => {
    heard.push(message.type)
    if (message.type !== 'awareness') return
    for (const { clientId, state } of decodeAwareness(message.update)) {
      fields.set(clientId, (state as { field: string } | null)?.field)
    }
  }
  const connection = opened.server.directory.join(
    {
      send: message => {
        hear(decodeDocumentMessage(message))
      },
      close: reason => heard.push(`ended: ${reason}`),
      unreadBytes: () => 0,
    },
    'draft-1',
    { person: { id: personId, name: personId, color: 1 }, role: 'organizer', mayWrite: true, clientId },
  )
  return { connection, heard, fields }
}
const admitted = ({ heard }: ReturnType<typeof join>) =>
  vi.waitFor(() => {
    expect(heard[0]).toBe('step1')
  })

test('[S14] a page that comes back ends its own earlier connection, and no other of the same person', async () => {
  const [earlier, otherTab] = [join('ann-1', 7), join('ann-1', 8)]
  await Promise.all([earlier, otherTab].map(admitted))
  const again = join('ann-1', 7)
  await admitted(again)
  expect(earlier.heard).toEqual(['step1', 'ended: comeBack'])
  expect([otherTab.connection.isOpen, again.connection.isOpen]).toEqual([true, true])
})

test('[S14] one that is gone before its turn comes ends no connection', async () => {
  const earlier = join('ann-1', 7)
  await admitted(earlier)
  join('ann-1', 7).connection.leave()
  await admitted(join('ben-1', 9)) // its turn was after that one
  expect(earlier.heard).toEqual(['step1'])
  expect(earlier.connection.isOpen).toBe(true)
})

test('[DS5] somebody else under a page’s client id is refused, and the page stays', async () => {
  const page = join('ann-1', 7)
  await admitted(page)
  const stranger = join('ben-1', 7)
  await vi.waitFor(() => {
    expect(stranger.heard).toEqual(['ended: foreignClientId'])
  })
  expect(page.connection.isOpen).toBe(true)
})

test('[DS10] who joins under a page’s client id and is gone at once, or is refused, takes away nothing of where it is', async () => {
  const [page, other] = [join('ann-1', 7), join('cyd-1', 8)]
  await Promise.all([page, other].map(admitted))
  other.connection.receive(encodeStep1(Y.encodeStateVector(new Y.Doc())))
  page.connection.receive(encodeAwareness([{ clientId: 7, clock: 1, state: { field: 'title' } }]))
  await vi.waitFor(() => {
    expect(other.fields.get(7)).toBe('title')
  })
  const stranger = join('ben-1', 7)
  await vi.waitFor(() => {
    expect(stranger.heard).toEqual(['ended: foreignClientId'])
  })
  join('ann-1', 7).connection.leave()
  join('dan-1', 9).connection.receive(encodeAwareness([{ clientId: 9, clock: 1, state: { field: 'date' } }]))
  await vi.waitFor(() => {
    expect(other.fields.get(9)).toBe('date')
  })
  expect(other.fields.get(7)).toBe('title')
  page.connection.leave()
  await vi.waitFor(() => {
    expect(other.fields.get(7)).toBeUndefined()
  })
})
