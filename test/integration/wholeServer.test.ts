import { expect, test, onTestFinished, vi } from 'vitest'
import { ServerProcess } from '../support/ServerProcess.ts'
import { signInSample } from '../support/sampleVisitors.ts'

test('[P1] [C2] who is let in says a line, and the others read it', async () => {
  const server = await ServerProcess.start()
  onTestFinished(() => server.stop())
  const { wilhelmina, thordis, ines, sessionId, documentId, all } = await signInSample(server.url, server.sample)
  onTestFinished(() => { for (const visitor of all) visitor.close() })
  await wilhelmina.get('startMeeting', { params: { sessionId } })
  const [moderator, attendee] = [wilhelmina.enter(sessionId, { place: 'stage' }), thordis.enter(sessionId)]
  await vi.waitFor(() => expect([moderator, attendee].map(room => room.status.value.phase)).toEqual(['joined', 'joined']))
  const { id } = await moderator.command('chat.say', { text: 'Hello', replyTo: null })
  await vi.waitFor(() => expect(attendee.state.value?.chat.lines.map(line => line.id)).toEqual([id]))
  const editor = ines.edit(documentId)
  await vi.waitFor(() => expect(editor.connection.status.value.state).toBe('online'))
  editor.model.setTitle('Ferries')
  await editor.connection.whenSaved()
  expect(server.output).not.toMatch(/should not/)
})
