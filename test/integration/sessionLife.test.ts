import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { documentCloseReason } from '../../contract/closeCodes.ts'
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
