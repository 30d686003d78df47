import { Client } from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { endConnections } from '../support/endConnections.ts'
import { countLines, findLost, KillLoad } from '../support/KillLoad.ts'
import { Random } from '../support/Random.ts'
import { readDisk } from '../support/readDisk.ts'
import { signInSample } from '../support/sampleVisitors.ts'
import { ServerProcess } from '../support/ServerProcess.ts'
import { useTemporaryStore } from '../support/temporaryStore.ts'

const until = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 20 })
const cuts = 20

test('[S14] [J5] connections to PostgreSQL that are lost under load end nothing, and lose nothing', async () => {
  const store = await useTemporaryStore('postgres')
  const databaseUrl = store.databaseUrl!
  const server = await ServerProcess.start({ env: { DATABASE_URL: databaseUrl } })
  onTestFinished(() => server.stop())
  const { wilhelmina, kwabena, thordis, ines, tomasz, mateo, sessionId, documentId, eventId, all } = await signInSample(
    server.url,
    server.sample,
  )
  onTestFinished(() => {
    for (const visitor of all) visitor.close()
  })
  const { meetingId } = await wilhelmina.get('startMeeting', { params: { sessionId } })
  const rooms = [wilhelmina.enter(sessionId, { place: 'stage' }), kwabena.enter(sessionId), thordis.enter(sessionId)]
  const editors = [ines, tomasz].map(visitor => visitor.edit(documentId))
  const everybodyIsThere = () =>
    until(() => {
      expect(rooms.map(room => room.status.value.phase)).toEqual(rooms.map(() => 'joined'))
      expect(editors.map(editor => editor.connection.status.value.state)).toEqual(editors.map(() => 'online'))
    })
  await everybodyIsThere()
  const { pid } = server
  const load = new KillLoad(new Random(7), 'cut')
  onTestFinished(() => load.stop())
  load.begin(editors, rooms)
  const statuses = new Set<number>()
  let asking = true
  const asked = [ines, tomasz, mateo].map(async visitor => {
    while (asking) statuses.add((await visitor.ask('getAgenda', { params: { eventId } })).status)
  })

  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  onTestFinished(() => client.end())
  let ended = 0
  for (let cut = 0; cut < cuts; cut += 1) {
    const before = load.acknowledged
    await until(() => expect(load.acknowledged).toBeGreaterThan(before + 5))
    ended += await endConnections(client)
  }
  expect(ended).toBeGreaterThan(cuts)
  load.stop()
  asking = false
  await Promise.all([...asked, load.settle(), everybodyIsThere()])

  expect(server.pid).toBe(pid)
  expect(server.isRunning).toBe(true)
  expect([...load.edits, ...load.lines].every(deed => deed.acknowledged)).toBe(true)
  for (const visitor of all) visitor.close()
  await server.stop()
  const disk = await readDisk(store, documentId, meetingId)
  expect(findLost(load.edits, mark => disk.title.split(mark).length - 1)).toEqual([])
  expect(findLost(load.lines, mark => countLines(disk.events, mark))).toEqual([])
  expect(statuses).toContain(200)
})
