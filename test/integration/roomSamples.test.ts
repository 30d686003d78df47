import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Client } from 'pg'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { readSamples } from '../../media/room/samples.ts'
import { openLogs } from '../../server/store/log/Logs.ts'
import { signInSample } from '../support/sampleVisitors.ts'
import { ServerProcess } from '../support/ServerProcess.ts'
import { storeDialects, useTemporaryStore } from '../support/temporaryStore.ts'

const everyMs = 250
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 20 })

/** A server with a moderator and a speaker on the stage of its room, and an attendee before it. */
async function openSampledRoom(dialect: (typeof storeDialects)[number]) {
  const { databaseUrl } = await useTemporaryStore(dialect)
  const env: Record<string, string> = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }
  const server = await ServerProcess.start({ entry: 'test/support/samplingServerProcess.ts', env })
  onTestFinished(() => server.stop())
  const { wilhelmina, kwabena, thordis, sessionId, all } = await signInSample(server.url, server.sample)
  onTestFinished(() => {
    for (const visitor of all) visitor.close()
  })
  const { meetingId } = await wilhelmina.get('startMeeting', { params: { sessionId } })
  const rooms = [
    wilhelmina.enter(sessionId, { place: 'stage' }),
    kwabena.enter(sessionId, { place: 'stage' }),
    thordis.enter(sessionId),
  ] as const
  const joined = () =>
    until(() => expect(rooms.map(room => room.status.value.phase)).toEqual(rooms.map(() => 'joined')))
  await joined()
  const logs = await openLogs({ dataDir: server.dataDir, databaseUrl })
  onTestFinished(() => logs.close())
  const range = { from: 0, to: Date.now() + 3_600_000, limit: 1000 }
  const read = async () => (await readSamples(logs.sampleLog, meetingId, 'room', range)).samples
  const say = (text: string) => rooms[2].command('chat.say', { text, replyTo: null })
  /** Waits until this many more samples are there. */
  const sampled = async (count: number) => {
    const before = (await read()).length
    await until(async () => expect((await read()).length).toBeGreaterThanOrEqual(before + count))
  }
  return { databaseUrl, server, rooms, joined, read, say, sampled }
}

describe.for(storeDialects)('%s', dialect => {
  test('[L2] [R2] [J5] a room with three people is sampled, and after a kill again', async () => {
    const { server, rooms, joined, read, say, sampled } = await openSampledRoom(dialect)
    await rooms[1].command('people.setMedia', { microphone: true, camera: false })
    await rooms[2].command('hands.raise', {})
    await say('one')
    await say('two')
    const none = { attendee: 0, speaker: 0, moderator: 0 }
    const figures = {
      here: { attendee: 1, speaker: 1, moderator: 1 },
      onStage: { ...none, speaker: 1, moderator: 1 },
      microphones: { ...none, speaker: 1 },
      cameras: none,
      hands: { ...none, attendee: 1 },
      waiting: none,
      lines: none,
    }
    const countLines = async () => (await read()).reduce((sum, sample) => sum + sample.figures.lines.attendee, 0)
    await until(async () => expect([(await read()).at(-1)?.figures, await countLines()]).toEqual([figures, 2]))
    await server.kill9()
    const before = await read()
    await server.startAgain()
    await joined()
    await sampled(3)
    const after = await read()
    expect(after.slice(0, before.length), 'what was there stays').toEqual(before)
    const moments = after.map(({ at }) => at)
    expect(moments).toEqual([...new Set(moments)].sort((a, b) => a - b))
    expect(moments.filter(at => at % everyMs !== 0)).toEqual([])
    expect(after.at(-1)!.figures).toEqual(figures)
    expect(server.output).not.toMatch(/should not/)
  })

  test('[R2] a room whose samples cannot be written goes on, and is sampled again afterwards', async () => {
    const { databaseUrl, server, read, say, sampled } = await openSampledRoom(dialect)
    await sampled(1)
    const run = async (statement: string) => {
      if (databaseUrl === undefined) {
        const database = new DatabaseSync(join(server.dataDir, 'logs.sqlite'), { timeout: 10_000 })
        database.exec(statement)
        database.close()
      } else {
        const client = new Client({ connectionString: databaseUrl })
        await client.connect()
        await client.query(statement)
        await client.end()
      }
    }
    await run('alter table room_sample rename to put_aside')
    await until(() => expect(server.output).toMatch(/should not/))
    for (let n = 0; n < 20; n++) await say(`${n}`)
    await run('alter table put_aside rename to room_sample')
    await sampled(2)
    expect(server.output.match(/should not/g), 'told of once').toHaveLength(1)
    expect((await read()).at(-1)!.figures.here.attendee).toBe(1)
  })
})

test('[R2] a room whose samples hang in PostgreSQL goes on', async () => {
  const { databaseUrl, say, sampled, server } = await openSampledRoom('postgres')
  await sampled(1)
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  onTestFinished(() => client.end())
  await client.query('begin')
  await client.query('lock table room_sample in access exclusive mode')
  const isHeldUp = async () => {
    const { rows } = await client.query(
      `select 1 from pg_locks where not granted and relation = 'room_sample'::regclass`,
    )
    expect(rows.length).toBeGreaterThan(0)
  }
  await until(isHeldUp)
  for (let n = 0; n < 20; n++) await say(`${n}`)
  await isHeldUp()
  await client.query('rollback')
  await sampled(2)
  expect(server.output).not.toMatch(/should not/)
})
