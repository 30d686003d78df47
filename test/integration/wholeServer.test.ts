import { expect, test, onTestFinished, vi } from 'vitest'
import { ServerProcess } from '../support/ServerProcess.ts'
import { signInSample } from '../support/sampleVisitors.ts'
import { storeDialects, useTemporaryStore } from '../support/temporaryStore.ts'

const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 })

test.for(storeDialects)(
  '[P1] [C2] [S14] [O1] on %s, what was said and typed is there after a kill, and everybody is back',
  async dialect => {
    const { databaseUrl } = await useTemporaryStore(dialect)
    const server = await ServerProcess.start(databaseUrl === undefined ? {} : { env: { DATABASE_URL: databaseUrl } })
    onTestFinished(() => server.stop())
    const { wilhelmina, thordis, ines, tomasz, sessionId, documentId, all } = await signInSample(
      server.url,
      server.sample,
    )
    onTestFinished(() => {
      for (const visitor of all) visitor.close()
    })
    await wilhelmina.get('startMeeting', { params: { sessionId } })
    const rooms = [wilhelmina.enter(sessionId, { place: 'stage' }), thordis.enter(sessionId)] as const
    const expectJoined = () =>
      until(() => {
        expect(rooms.map(room => room.status.value.phase)).toEqual(['joined', 'joined'])
      })
    await expectJoined()
    const { id } = await rooms[0].command('chat.say', { text: 'Hello', replyTo: null })
    await until(() => {
      expect(rooms[1].state.value?.chat.lines.map(line => line.id)).toEqual([id])
    })
    const editor = ines.edit(documentId)
    await until(() => {
      expect(editor.connection.status.value.state).toBe('online')
    })
    editor.model.set('title', 'Ferries')
    await editor.connection.whenSaved()

    await server.kill9()
    await until(() => {
      expect(rooms.map(room => room.status.value.phase)).toEqual(['reconnecting', 'reconnecting'])
    })
    await server.startAgain()
    await expectJoined()
    await rooms[1].command('chat.say', { text: 'Still here', replyTo: null })
    await until(() => {
      expect(rooms[0].state.value?.chat.lines.map(line => line.text)).toEqual(['Hello', 'Still here'])
    })
    const late = tomasz.edit(documentId)
    await until(() => {
      expect(late.model.fields.value.title).toBe('Ferries')
    })
    expect(server.output).not.toMatch(/should not/)
  },
)
