import { once } from 'node:events'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { documentCloseCodes, documentCloseReason } from '../../contract/closeCodes.ts'
import { makeSession } from '../support/editSession.ts'
import { openWholeServer, type WholeServer } from '../support/openWholeServer.ts'

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 10 })

let server: WholeServer
beforeAll(async () => {
  server = await openWholeServer()
})
afterAll(() => server.close())

test('[S12] whose editor is open when the session is deleted is told that it is gone, and nobody comes in', async () => {
  const { ines, tomasz, wilhelmina, eventId } = server.people
  const sessionId = await makeSession(ines, eventId, { moderators: [wilhelmina.id] })
  const { documentId } = await ines.get('getEditor', { params: { sessionId } })
  const page = tomasz.edit(documentId)
  await until(() => expect(page.connection.status.value.state).toBe('online'))
  await ines.get('deleteSession', { params: { sessionId } })
  await until(() => expect(page.connection.status.value.state).toBe('ended'))
  const { status } = page.connection
  expect(status.value.state === 'ended' && documentCloseReason(status.value.code)).toBe('notFound')
  const later = tomasz.edit(documentId)
  await until(() => expect(later.connection.status.value.state).toBe('ended'))
  const room = wilhelmina.enter(sessionId)
  await until(() => expect(room.status.value).toEqual({ phase: 'refused', code: 'not_found' }))
  await ines.get('bringSessionBack', { params: { eventId, deletedId: sessionId } })
  const again = tomasz.edit(documentId)
  await until(() => expect(again.connection.status.value.state).toBe('online'))
  expect(server.log).toEqual([])
})

test('[A8] whose editor is open when they lose the event is told at once that the right has ended', async () => {
  const { ines, wilhelmina, eventId } = server.people
  const sessionId = await makeSession(ines, eventId, { moderators: [wilhelmina.id] })
  const { documentId } = await ines.get('getEditor', { params: { sessionId } })
  const admin = await server.addPerson({ accountRole: 'admin' })
  const leaver = await server.addPerson({ accountRole: 'organizer', assigned: true })
  const address = `${server.url.replace('http', 'ws')}/documents/${documentId}?client=4711`
  const socket = new WebSocket(address, { headers: leaver.headers })
  const ended = once(socket, 'close')
  await once(socket, 'message')
  const body = { accountRole: 'organizer' as const, assign: [], unassign: [eventId] }
  await admin.get('editMember', { params: { personId: leaver.id }, body })
  expect((await ended)[0]).toBe(documentCloseCodes.notAllowed)
})
