import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import type { RoomConnection } from '../../client/net/RoomConnection.ts'
import { getSeat } from '../../contract/features/seats.ts'
import { titleOf } from '../../contract/sessionDocument.ts'
import { countLines, findLost, KillLoad } from '../support/KillLoad.ts'
import { Random } from '../support/Random.ts'
import { readDisk } from '../support/readDisk.ts'
import { signInSample, type SampleVisitors } from '../support/sampleVisitors.ts'
import { ServerProcess } from '../support/ServerProcess.ts'
import type { EditorPage } from '../support/Visitor.ts'

const rounds = Number(process.env['KILL_ROUNDS'] ?? 5)
const firstSeed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000)
const slowDisk = new URL('../support/slowDisk.ts', import.meta.url).href
const until = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 20 })

let server: ServerProcess, people: SampleVisitors, meetingId: string
let editors: EditorPage[], rooms: RoomConnection[]

beforeAll(async () => {
  server = await ServerProcess.start({ env: { NODE_OPTIONS: `--import=${slowDisk}` } })
  people = await signInSample(server.url, server.sample)
  const { ines, tomasz, wilhelmina, kwabena, sakura, thordis, oleksandra, sessionId, documentId } = people
  meetingId = (await wilhelmina.get('startMeeting', { params: { sessionId } })).meetingId
  editors = [ines, ines, tomasz].map(visitor => visitor.edit(documentId))
  rooms = [
    ...[wilhelmina, kwabena].map(visitor => visitor.enter(sessionId, { place: 'stage' })),
    ...[sakura, thordis, oleksandra].map(visitor => visitor.enter(sessionId)),
  ]
  await everybodyIsThere()
  await rooms[1]!.command('people.setMedia', { microphone: true, camera: false })
  await until(() => {
    for (const room of rooms) expect(seatIn(room, kwabena)?.microphone).toBe(true)
  })
})
afterAll(async () => {
  for (const visitor of people.all) visitor.close()
  await server.stop()
})

async function everybodyIsThere(): Promise<void> {
  await until(() => {
    expect(rooms.map(room => room.status.value)).toEqual(rooms.map(() => ({ phase: 'joined' })))
    expect(editors.map(editor => editor.connection.status.value)).toEqual(editors.map(() => ({ state: 'online' })))
  })
}

const titleIn = ({ connection }: EditorPage) => titleOf(connection.doc).toString()
const seatsIn = (room: RoomConnection) => room.state.value!.people.seats
const seatIn = (room: RoomConnection, { id }: { id: string }) => getSeat(room.state.value!.people, id)
const countIn = (text: string) => (mark: string) => text.split(mark).length - 1

/** Somebody who was not there before finds all that the others have. */
async function expectFresh(load: KillLoad): Promise<void> {
  const { mateo, tomasz, sessionId, documentId } = people
  const lateEditor = tomasz.edit(documentId),
    latePerson = mateo.enter(sessionId)
  await until(() => {
    expect(latePerson.status.value).toEqual({ phase: 'joined' })
    for (const editor of [...editors, lateEditor]) expect(titleIn(editor)).toBe(titleIn(editors[0]!))
    for (const room of rooms) expect(room.state.value).toEqual(latePerson.state.value)
  })
  expect(findLost(load.edits, countIn(titleIn(lateEditor)))).toEqual([])
  lateEditor.close()
  latePerson.close()
  await until(() => {
    for (const room of rooms) expect(seatIn(room, mateo)?.here).toBe(false)
  })
}

test.for(Array.from({ length: rounds }, (_, round) => firstSeed + round))(
  '[S14] [J5] killed under load (seed %i): nothing that was acknowledged is lost, and everybody is back',
  async seed => {
    const random = new Random(seed)
    const seats = structuredClone(seatsIn(rooms[0]!))
    const load = new KillLoad(random, `${seed}`)
    onTestFinished(() => load.stop())
    load.begin(editors, rooms)
    const enough = 20 + random.below(100)
    await until(() => expect(load.acknowledged).toBeGreaterThan(enough))
    await pause(random.below(60))
    load.stop()
    await server.kill9()

    const disk = await readDisk({ dataDir: server.dataDir }, people.documentId, meetingId)
    expect(findLost(load.edits, countIn(disk.title))).toEqual([])
    expect(findLost(load.lines, mark => countLines(disk.events, mark))).toEqual([])

    await server.startAgain()
    await Promise.all([load.settle(), everybodyIsThere()])
    expect([...load.edits, ...load.lines].every(deed => deed.acknowledged)).toBe(true)
    await until(() => {
      for (const room of rooms) expect(seatsIn(room)).toEqual(seats)
    })
    await expectFresh(load)
    expect(server.output).not.toMatch(/should not|rejection/i)
  },
)

test('[J5] who does not come back after a restart counts as away by and by, in the seat as it was', async () => {
  const { thordis } = people
  const [moderator, , , leaving] = rooms
  const seat = seatIn(moderator!, thordis)!
  await server.kill9()
  leaving!.close()
  await server.startAgain()
  await until(() => expect(moderator!.status.value).toEqual({ phase: 'joined' }))
  expect(seatIn(moderator!, thordis)).toEqual(seat)
  await until(() =>
    expect(seatIn(moderator!, thordis)).toMatchObject({ ...seat, here: false, awaySince: expect.any(Number) }),
  )
})
