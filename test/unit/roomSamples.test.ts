import { expect, test } from 'vitest'
import type { Role } from '../../contract/audience.ts'
import { DomainError } from '../../contract/errors.ts'
import { limits } from '../../contract/limits.ts'
import { sampleSeries, type Figures } from '../../contract/sampleSeries.ts'
import type { CommandName, CommandParams } from '../../contract/room.ts'
import { readSamples, storeSample, type SamplePage } from '../../media/room/samples.ts'
import { Sampling } from '../../media/room/Sampling.ts'
import { FakeRoomLog } from '../support/FakeRoomLog.ts'
import { FakeSampleLog } from '../support/FakeSampleLog.ts'
import { openLive } from '../support/openLive.ts'

const everyMs = 10_000
const roomId = 'room-1'
const mistake = new Error('a mistake')
let commands = 0

/** A live room that is sampled, on a clock that passes when it is told to. */
async function open(options: Parameters<typeof openLive>[0] = {}, samples = new FakeSampleLog()) {
  const unexpected: unknown[] = []
  const opened = await openLive({ ...options, onUnexpected: error => unexpected.push(error) })
  const { live, clock } = opened
  const date = { behindMs: 0 }
  const sampling = new Sampling({
    samples,
    sampleEveryMs: everyMs,
    now: () => clock.now() - date.behindMs,
    clock,
    onUnexpected: error => unexpected.push(error),
  })
  sampling.begin(live)
  const enter = (id: string, role: Role) => opened.enter(id, { role })
  const give = <N extends CommandName>(by: string, id: string, name: N, params: CommandParams<N>) =>
    live.room.execute(by, id, name, params)
  const say = (by: string) => give(by, `c-${++commands}`, 'chat.say', { text: 'hi', replyTo: null })
  const read = async () => (await readSamples(samples, roomId, 'room', { from: 0, to: 1e9, limit: 1000 })).samples
  const moments = () => samples.kept.filter(({ series }) => series === 'room').map(({ at }) => at)
  return { ...opened, date, unexpected, sampling, samples, enter, give, say, read, moments }
}
const none = { attendee: 0, speaker: 0, moderator: 0 }
const empty: Figures<'room'> = {
  here: none,
  onStage: none,
  microphones: none,
  cameras: none,
  hands: none,
  waiting: none,
  lines: none,
}

test('[L2] [R2] each ten seconds a sample says by role who is in the room and what they do', async () => {
  const { clock, live, enter, give, say, read } = await open()
  await enter('mod-1', 'moderator')
  await enter('speaker-1', 'speaker')
  for (const id of ['ann-1', 'ben-1', 'cleo-1']) await enter(id, 'attendee')
  for (const id of ['mod-1', 'speaker-1', 'ann-1']) await give(id, `s-${id}`, 'people.joinStage', {})
  await give('speaker-1', 'm-1', 'people.setMedia', { microphone: true, camera: false })
  await give('ann-1', 'm-2', 'people.setMedia', { microphone: true, camera: true })
  await give('ben-1', 'h-1', 'hands.raise', {})
  for (const by of ['ann-1', 'ann-1', 'mod-1']) await say(by)
  await give('mod-1', 'l-1', 'door.lock', {})
  for (const id of ['dan-1', 'eve-1', 'fay-1']) await enter(id, 'attendee')
  await live.room.run('people.leave', { id: 'fay-1', forGood: false })
  await clock.pass(everyMs)
  const first = {
    here: { attendee: 3, speaker: 1, moderator: 1 },
    onStage: { attendee: 1, speaker: 1, moderator: 1 },
    microphones: { attendee: 1, speaker: 1, moderator: 0 },
    cameras: { attendee: 1, speaker: 0, moderator: 0 },
    hands: { attendee: 1, speaker: 0, moderator: 0 },
    waiting: { attendee: 2, speaker: 0, moderator: 0 },
    lines: { attendee: 2, speaker: 0, moderator: 1 },
  }
  expect(await read()).toEqual([{ at: 10_000, figures: first }])
  await say('speaker-1')
  await live.room.run('people.leave', { id: 'ann-1', forGood: false })
  await clock.pass(everyMs)
  const second = {
    ...first,
    here: { attendee: 2, speaker: 1, moderator: 1 },
    onStage: { attendee: 0, speaker: 1, moderator: 1 },
    microphones: { attendee: 0, speaker: 1, moderator: 0 },
    cameras: none,
    lines: { attendee: 0, speaker: 1, moderator: 0 },
  }
  expect((await read())[1]).toEqual({ at: 20_000, figures: second })
})

test('[R2] each series that is declared is written', async () => {
  const { clock, enter, samples } = await open()
  await enter('ann-1', 'attendee')
  await clock.pass(everyMs)
  expect(samples.kept.map(({ series }) => series).toSorted()).toEqual(Object.keys(sampleSeries).toSorted())
})

test('[R2] a sample holds numbers alone, and none is longer than it may be', async () => {
  const listTypes = (shape: object): unknown[] =>
    Object.entries(shape).flatMap(([key, value]) =>
      key === 'properties'
        ? Object.values(value as object).flatMap(each => listTypes(each as object))
        : key === 'type' && value !== 'object'
          ? [value]
          : key === 'anyOf' || key === 'items' || key === 'patternProperties'
            ? ['of another kind']
            : [],
    )
  for (const { figures } of Object.values(sampleSeries)) {
    expect(new Set(listTypes(figures))).toEqual(new Set(['integer']))
  }
  const { lines, ...rest } = empty
  expect(() => storeSample('room', 1, { ...empty, lines: { ...lines, attendee: 0.5 } })).toThrow(/figures of/)
  expect(() => storeSample('room', 1, rest as typeof empty)).toThrow(/figures of/)
  expect(() => storeSample('room', 1, { ...empty, by: 'ann-1' } as typeof empty)).toThrow(/figures of/)
  const { sampleChars } = limits
  Object.assign(limits, { sampleChars: 100 })
  expect(() => storeSample('room', 1, empty)).toThrow(/characters/)
  Object.assign(limits, { sampleChars })
})

test('[R2] samples are read in pages; what this version does not know is left out', async () => {
  const log = new FakeSampleLog()
  const stored = [1, 2, 3, 4, 5].map(at => storeSample('room', at, empty))
  await log.append(roomId, [...stored, { ...stored[0]!, series: 'mood' }], 1)
  log.kept[1]!.version = 2
  log.kept[3]!.figures = '{"here":"ann-1"}'
  const pages = []
  for (let from: number | undefined = 0; from !== undefined;) {
    const page: SamplePage<'room'> = await readSamples(log, roomId, 'room', { from, to: 6, limit: 2 })
    pages.push(page.samples.map(sample => sample.at))
    from = page.next
  }
  expect(pages).toEqual([[1], [3], [5]])
})

test('[L2] nothing is sampled while nobody is in the room, and no timer waits for it', async () => {
  const { clock, live, enter, moments } = await open()
  await clock.pass(3 * everyMs)
  expect(moments()).toEqual([])
  const idle = clock.waiting
  await enter('ann-1', 'attendee')
  await clock.pass(2 * everyMs)
  expect(moments()).toEqual([40_000, 50_000])
  await live.room.run('people.leave', { id: 'ann-1', forGood: true })
  await clock.pass(4 * everyMs)
  expect([moments(), clock.waiting]).toEqual([[40_000, 50_000], idle])
})

test('[L2] who comes into an empty room is in no sample of a moment before', async () => {
  const { clock, date, enter, moments } = await open()
  await clock.pass(3 * everyMs)
  await enter('ann-1', 'attendee')
  date.behindMs = 5 // timers are a little early
  await clock.pass(2 * everyMs)
  expect(moments()).toEqual([40_000, 50_000])
})

test('[J3] nothing is sampled once the meeting is over, or the room has left memory', async () => {
  const ended = await open()
  await ended.enter('mod-1', 'moderator')
  await ended.clock.pass(everyMs)
  await ended.give('mod-1', 'e-1', 'meeting.end', {})
  await ended.clock.pass(3 * everyMs)
  expect(ended.moments()).toEqual([10_000])
  const closed = await open()
  await closed.enter('mod-1', 'moderator')
  closed.sampling.end(roomId)
  await closed.say('mod-1') // while it is closed
  await closed.clock.pass(3 * everyMs)
  expect(closed.moments()).toEqual([])
})

test('[J5] [R2] after a restart sampling goes on, with one sample for each moment', async () => {
  const log = new FakeRoomLog()
  const samples = new FakeSampleLog()
  const before = await open({ log }, samples)
  await before.enter('ann-1', 'attendee')
  await before.clock.pass(everyMs + 2000)
  await before.say('ann-1')
  const { clock } = before
  before.sampling.end(roomId) // it was killed
  clock.nowMs = 5000 // and the machine's date was set back meanwhile
  const after = await open({ log, clock, fence: 2 }, samples)
  await after.enter('ann-1', 'attendee')
  await after.say('ann-1')
  await clock.pass(3 * everyMs)
  expect(after.moments()).toEqual([10_000, 20_000, 30_000])
  expect((await after.read())[0]?.figures.lines, 'the first one stays').toEqual(none)
})

test('[R2] a log of samples that fails, throws or hangs is told of now and then, and the room goes on', async () => {
  const { clock, enter, say, unexpected, samples, moments } = await open()
  await enter('ann-1', 'attendee')
  samples.fails = true
  await clock.pass(5 * everyMs)
  expect(unexpected).toMatchObject([{ message: 'disk full' }])
  samples.fails = false
  await clock.pass(limits.sampleFailureToldMs)
  const written = moments()
  samples.append = () => {
    throw mistake
  }
  await clock.pass(5 * everyMs)
  expect(unexpected.slice(1)).toEqual([mistake])
  samples.append = () => new Promise(() => {})
  await clock.pass(5 * everyMs)
  await expect(say('ann-1')).resolves.toMatchObject({ id: expect.any(String) })
  expect([unexpected.length, moments()]).toEqual([2, written])
  expect(written.length).toBeGreaterThan(0)
})

test('[R2] a log of samples that now writes and now fails is told of once', async () => {
  const { clock, enter, unexpected, samples } = await open()
  await enter('ann-1', 'attendee')
  let calls = 0
  samples.append = async () => {
    if (++calls % 2 === 0) throw mistake
  }
  await clock.pass(10 * everyMs)
  expect([calls, unexpected]).toEqual([10, [mistake]])
})

test('[O4] who has lost the room samples it no more, and complains of nothing', async () => {
  const { clock, enter, unexpected, samples, moments } = await open()
  await enter('ann-1', 'attendee')
  samples.own(roomId, 2)
  await clock.pass(2 * everyMs)
  expect([unexpected, moments()]).toEqual([[], []])
  samples.own(roomId, 1)
  samples.append = async () => {
    throw new DomainError('log_unwritable', 'Too much waits')
  }
  await clock.pass(2 * everyMs)
  expect(unexpected).toHaveLength(1)
})
