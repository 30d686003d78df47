import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { RoomConnection } from '../../client/net/RoomConnection.ts'
import { documentCloseCodes } from '../../contract/closeCodes.ts'
import { roomNamespace, type Answer } from '../../contract/envelope.ts'
import { httpStatus } from '../../contract/errors.ts'
import { readDraft } from '../../contract/sessionDocument.ts'
import { createStores } from '../../server/store/createStores.ts'
import { openDatabase } from '../../server/store/Database.ts'
import { addPerson, type AddedPerson } from '../support/addPerson.ts'
import { junkMessage } from '../support/junkMessages.ts'
import { junkPacket, junkRequest, type JunkPacket } from '../support/junkPackets.ts'
import { Random } from '../support/Random.ts'
import { RawEditor } from '../support/RawEditor.ts'
import { RawSocket } from '../support/RawSocket.ts'
import { signInSample, type SampleVisitors } from '../support/sampleVisitors.ts'
import { ServerProcess } from '../support/ServerProcess.ts'
import type { EditorPage, Visitor } from '../support/Visitor.ts'

const framesOfEach = Number(process.env['FUZZ_FRAMES'] ?? 5000)
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000)
const lanes = 24
/** Each opens and enters as often as one person may at once; so many of them need not wait. */
const strangers = 16
/** Each message takes a page of its own, and one person opens 120 at once. */
const organizers = Math.ceil(framesOfEach / 100)
const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 10 })

let server: ServerProcess, people: SampleVisitors, attendees: Visitor[], writers: Visitor[]
let moderator: RoomConnection, editor: EditorPage

beforeAll(async () => {
  server = await ServerProcess.start()
  people = await signInSample(server.url, server.sample)
  const { wilhelmina, ines, sessionId, documentId } = people
  attendees = await add(strangers, { roles: ['attendee'] })
  writers = await add(organizers, { accountRole: 'organizer', assigned: true })
  await wilhelmina.get('startMeeting', { params: { sessionId } })
  moderator = wilhelmina.enter(sessionId)
  editor = ines.edit(documentId)
  await until(() => {
    expect(moderator.status.value.phase).toBe('joined')
    expect(editor.connection.status.value.state).toBe('online')
  })
})
afterAll(async () => {
  for (const visitor of [...people.all, ...attendees, ...writers]) visitor.close()
  await server.stop()
})

async function add(count: number, who: AddedPerson): Promise<Visitor[]> {
  const database = await openDatabase({ dataDir: server.dataDir })
  try {
    const place = { url: server.url, eventId: people.eventId }
    const stores = createStores(database.kysely)
    return await Promise.all(Array.from({ length: count }, () => addPerson(stores, place, who)))
  } finally {
    await database.close()
  }
}

/** The server goes on, has made no mistake, and those who did nothing wrong were never disturbed. */
async function expectUnharmed(): Promise<void> {
  await moderator.command('chat.say', { text: 'Still here', replyTo: null })
  editor.model.set('durationMinutes', (editor.model.fields.value.durationMinutes ?? 0) + 1)
  await editor.connection.whenSaved()
  const { ines, tomasz, sessionId, documentId } = people
  const lateModerator = ines.enter(sessionId),
    lateEditor = tomasz.edit(documentId)
  await until(() => {
    expect(lateModerator.state.value).toEqual(moderator.state.value)
    expect(readDraft(lateEditor.connection.doc)).toEqual(readDraft(editor.connection.doc))
  })
  lateModerator.close()
  lateEditor.close()
  expect(disturbances).toEqual([])
  expect(server.output).not.toMatch(/should not|rejection/i)
}
const disturbances: string[] = []
function watchInnocents(): void {
  moderator.status.subscribe(({ phase }) => {
    if (phase !== 'joined') disturbances.push(`the moderator is ${phase}`)
  })
  editor.connection.status.subscribe(({ state }) => {
    if (state !== 'online') disturbances.push(`the editor is ${state}`)
  })
}

/** Sends one connection's packets; each is answered, has no effect, or ends the connection. */
async function sendPackets(
  socket: RawSocket,
  packets: readonly JunkPacket[],
  outcomes: Map<string, number>,
): Promise<void> {
  const count = (outcome: string) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  for (const packet of packets.flatMap(each => each.packets)) socket.send(packet)
  const last = await socket.ask('command', { id: 'last-1', name: 'people.leaveStage', params: {} })
  if (!last) {
    expect((await socket.closed).code, 'ended in order').not.toBe(1006)
    return void count('connection ended')
  }
  for (const ask of packets.flatMap(packet => packet.asks)) {
    const head = `43${roomNamespace},${ask}`
    const packet = await socket.hear(heard => heard.startsWith(`${head}[`))
    const answer = packet === undefined ? undefined : (JSON.parse(packet.slice(head.length)) as [Answer])[0]
    const outcome = answer?.ok ? 'done' : (answer?.error.code ?? 'no answer')
    expect(
      ['done', ...Object.keys(httpStatus)],
      `answer to ${JSON.stringify(packets.find(packet => packet.asks.includes(ask)))}`,
    ).toContain(outcome)
    expect(outcome).not.toBe('failed')
    count(outcome)
  }
}

test(`frames of any kind on the room’s socket are refused by name and harm nobody (seed ${seed})`, async () => {
  watchInnocents()
  const random = new Random(seed),
    outcomes = new Map<string, number>()
  const { kwabena, sessionId } = people
  let frames = 0,
    asks = 1000
  /** A person opens and enters only so often; then the lane waits. */
  const patiently = (open: () => Promise<RawSocket>) => vi.waitFor(open, { timeout: 60_000, interval: 200 })
  const lane = async (visitor: Visitor) => {
    let open: RawSocket | undefined
    while (frames < framesOfEach) {
      const orderly = random.chance(20)
      // What may end the connection comes alone, so that nothing after it goes unheard.
      const packets = orderly
        ? Array.from({ length: 50 }, () => junkRequest(random, ++asks))
        : [junkPacket(random, ++asks)]
      frames += packets.length
      const socket = open?.isOpen
        ? open
        : await patiently(() =>
            orderly || random.chance(4)
              ? RawSocket.enter(visitor, { sessionId, place: random.chance(2) ? 'stage' : 'viewer' })
              : RawSocket.open(visitor),
          )
      open = socket
      await sendPackets(socket, packets, outcomes)
    }
    await open?.close()
  }
  await Promise.all([kwabena, ...attendees].map(lane))
  console.log(`${frames} frames:`, Object.fromEntries(outcomes))
  for (const outcome of ['done', 'bad_command', 'not_allowed', 'out_of_turn', 'connection ended']) {
    expect(outcomes.get(outcome), outcome).toBeGreaterThan(0)
  }
  const refusedUnseen = outcomes.get('too_fast') ?? 0
  const answered = [...outcomes.values()].reduce((sum, count) => sum + count, 0) - outcomes.get('connection ended')!
  expect(answered - refusedUnseen, 'requests that were looked at').toBeGreaterThan(framesOfEach / 2)
  await expectUnharmed()
})

test(`messages of any kind on a draft’s socket end that page by name and harm nobody (seed ${seed})`, async () => {
  const random = new Random(seed),
    outcomes = new Map<string, number>()
  const codes = new Map<number, string>([
    ...Object.entries(documentCloseCodes).map(([name, code]): [number, string] => [code, name]),
    [1009, 'too large'],
  ])
  let [frames, pages] = [0, 0]
  const lane = async () => {
    while (frames < framesOfEach) {
      const page = new RawEditor(writers[pages++ % organizers]!, people.documentId, 1 + random.below(2 ** 32 - 1))
      expect(await page.getDocument()).toBe('there')
      page.send(junkMessage(random, page.doc, page.clientId)) // alone, so that nothing after it goes unheard
      frames += 1
      await page.getDocument() // may be answered before what came with it is looked at
      const outcome = await page.getDocument()
      expect(outcome === 'there' || codes.has(outcome), `ended with ${outcome}`).toBe(true)
      const name = outcome === 'there' ? 'taken' : codes.get(outcome)!
      outcomes.set(name, (outcomes.get(name) ?? 0) + 1)
      page.close()
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  console.log(`${frames} messages:`, Object.fromEntries(outcomes))
  for (const outcome of ['malformed', 'foreignClientId', 'gap', 'unknownRoot']) {
    expect(outcomes.get(outcome), outcome).toBeGreaterThan(10)
  }
  await expectUnharmed()
})
