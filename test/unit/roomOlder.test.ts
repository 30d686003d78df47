import { expect, test } from 'vitest'
import type { Role } from '../../contract/audience.ts'
import { limits } from '../../contract/limits.ts'
import type { RoomState } from '../../contract/room.ts'
import { openBreakouts, openMeeting, mainRoomId as main } from '../support/openMeeting.ts'

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof openMeeting>>['enter']>>
type List = 'chat' | 'backchannel'
const askOlder = async <F extends List>(page: Page, feature: F, before: string | null, room = page.connection.roomId) =>
  (await page.connection.readOlder({ room, feature, before })) as RoomState[F]
/** All that is read back from the end, as texts, and in how many pages. */
async function readBack(page: Page, feature: List = 'chat') {
  let texts: string[] = [],
    before: string | null = null
  for (let pages = 1; ; pages++) {
    const { lines, hasOlder }: RoomState['backchannel'] = await askOlder(page, feature, before)
    texts = [...lines.map(({ text }) => text), ...texts]
    if (!hasOlder) return { texts, pages }
    before = lines[0]!.id
  }
}
const numbers = (count: number) => Array.from({ length: count }, (_, n) => `Line ${n + 1}`)
const refused = { code: 'not_allowed' }

/** A meeting in which somebody has said so many lines, with others in between. */
async function openSaid(count: number) {
  const meeting = await openMeeting()
  const ann = await meeting.enter('ann-1')
  const mod = await meeting.enter('mod-1', { role: 'moderator' })
  const ids: string[] = []
  for (const text of numbers(count)) {
    ids.push(((await ann.say(text)) as { id: string }).id)
    await mod.give('backchannel.say', { text: `staff: ${text}` }, main)
  }
  await meeting.flush()
  return { ...meeting, ann, mod, ids }
}

test('[C2] all that was said is read back, in pages as large as what the state holds', async () => {
  const { enter, flush } = await openSaid(2 * limits.chatLines + 5)
  const late = await enter('late-1')
  await flush()
  expect(late.model.state.chat.lines).toHaveLength(limits.chatLines)
  expect(late.model.state.chat.hasOlder).toBe(true)
  expect(await readBack(late)).toEqual({ texts: numbers(2 * limits.chatLines + 5), pages: 3 })
  const { lines } = await askOlder(late, 'chat', late.model.state.chat.lines[0]!.id)
  expect(lines.at(-1)!.text, 'joins on to what the state holds').toBe(`Line ${limits.chatLines + 5}`)
})

test('[C2] of long lines a page holds fewer, and none is left out', async () => {
  const { ann } = await openSaid(1)
  const texts = Array.from({ length: 20 }, (_, n) => `${n} `.padEnd(limits.chatTextChars, 'x'))
  for (const text of texts) await ann.say(text)
  const { lines } = await askOlder(ann, 'chat', null)
  expect(lines.reduce((chars, { text }) => chars + text.length, 0)).toBeLessThanOrEqual(limits.chatChars)
  expect((await readBack(ann)).texts).toEqual(['Line 1', ...texts])
})

test('[C2] [C6] a line that was deleted is not read back, and one that was shown by then can still be asked from', async () => {
  const { ann, ids } = await openSaid(limits.chatLines + 5)
  await ann.give('chat.delete', { id: ids[0] }, main)
  await ann.give('chat.delete', { id: ids[2] }, main)
  const { lines, hasOlder } = await askOlder(ann, 'chat', ids[2]!)
  expect([lines.map(({ text }) => text), hasOlder]).toEqual([['Line 2'], false])
})

test('[C2] one’s own line can be deleted however old it is, and everybody hears of it', async () => {
  const { ann, mod, ids, flush, stateOf, logs } = await openSaid(limits.chatLines + 5)
  await ann.give('chat.delete', { id: ids[1] }, main)
  await flush()
  expect(mod.model.state.chat.deleted).toEqual([ids[1]])
  expect(mod.model.state.chat).toEqual(stateOf(main).chat)
  expect((await readBack(mod)).texts).not.toContain('Line 2')
  const both = await Promise.allSettled([1, 2].map(() => ann.give('chat.delete', { id: ids[3] }, main)))
  expect(both).toMatchObject([{ status: 'fulfilled' }, { reason: { code: 'not_found' } }])
  for (const id of [ids[1], ids[3], 'nowhere-0']) {
    await expect(ann.give('chat.delete', { id }, main)).rejects.toMatchObject({ code: 'not_found' })
  }
  await expect(mod.give('chat.delete', { id: ids[4] }, main)).rejects.toMatchObject({ code: 'not_found' })
  const deletions = logs.get(main)!.lines.filter(line => line.includes('"deleted"'))
  expect(deletions, 'each once').toHaveLength(2)
})

test('[C6] [C5] the backchannel is read back by moderators and speakers only, in the role that they have by then', async () => {
  const { ann, mod, enter, logs, main: live } = await openSaid(3)
  const expected = numbers(3).map(text => `staff: ${text}`)
  const speaker = await enter('speaker-1', { role: 'speaker' })
  const staff = [mod, speaker]
  for (const page of staff) expect((await readBack(page, 'backchannel')).texts).toEqual(expected)
  await expect(askOlder(ann, 'backchannel', null)).rejects.toMatchObject(refused)
  const log = logs.get(main)!
  const { readEntries } = log
  log.readEntries = async (...asked) => {
    await live.room.run('people.setRole', { id: 'speaker-1', role: 'attendee' })
    return readEntries.apply(log, asked)
  }
  await expect(askOlder(speaker, 'backchannel', null)).rejects.toMatchObject(refused)
  await expect(askOlder(speaker, 'backchannel', null)).rejects.toMatchObject(refused)
})

test('[C6] nothing else is read back, whatever it is called', async () => {
  const { mod } = await openSaid(1)
  for (const name of ['people', 'door', 'audit', 'nothing', 'constructor', '__proto__', '']) {
    await expect(askOlder(mod, name as List, null), name).rejects.toMatchObject(refused)
  }
})

test('[C6] [J2] who waits outside, or was put out, reads nothing back', async () => {
  const { ann, mod, enter, main: live } = await openSaid(3)
  await mod.give('door.lock', {}, main)
  const waiting = await enter('late-1')
  await expect(askOlder(waiting, 'chat', null, main)).rejects.toMatchObject(refused)
  await live.room.run('people.remove', { id: 'ann-1' })
  await expect(askOlder(ann, 'chat', null)).rejects.toMatchObject(refused)
})

test('[B1] [C6] a breakout is read back by itself, and only by who is there', async () => {
  const { rooms, enter, flush, a } = await openBreakouts()
  const [ann, bob] = [await enter('ann-1'), await enter('bob-1')]
  await ann.give('chat.say', { text: 'in the main room', replyTo: null }, main)
  await rooms.move('ann-1', a)
  await flush()
  await ann.say('in the breakout')
  expect((await readBack(ann)).texts).toEqual(['in the breakout'])
  await flush()
  expect((await readBack(bob)).texts).toEqual(['in the main room'])
  await expect(askOlder(bob, 'chat', null, a)).rejects.toMatchObject(refused)
  const reading = askOlder(ann, 'chat', null, a)
  await rooms.move('ann-1', null)
  await expect(reading.then(() => askOlder(ann, 'chat', null, a))).rejects.toMatchObject(refused)
})

test('[J5] after a restart all is read back, whatever the snapshot holds', async () => {
  const { logs, directory, ids, ann } = await openSaid(limits.chatLines + 5)
  await ann.give('chat.delete', { id: ids[1] }, main)
  await directory.close() // with a snapshot
  const { enter, flush } = await openMeeting(logs)
  const back = await enter('ann-1')
  await flush()
  const expected = numbers(limits.chatLines + 5).toSpliced(1, 1)
  expect((await readBack(back)).texts).toEqual(expected)
  await back.give('chat.delete', { id: ids[0] }, main)
  expect((await readBack(back)).texts).toEqual(expected.slice(1))
})

test('[R4] words that were erased are read back as empty', async () => {
  const { logs, ann } = await openSaid(2)
  logs.get(main)!.erase('ann-1')
  expect((await readBack(ann)).texts).toEqual(['', ''])
})

test('a log that cannot be read fails who asks, and nobody else: the room goes on', async () => {
  const { logs, ann, stateOf } = await openSaid(2)
  logs.get(main)!.unreadable = true
  await expect(askOlder(ann, 'chat', null)).rejects.toThrow('disk gone')
  await ann.say('still here')
  expect(stateOf(main).chat.lines.at(-1)!.text).toBe('still here')
  logs.get(main)!.unreadable = false
  expect((await readBack(ann)).texts).toEqual(['Line 1', 'Line 2', 'still here'])
})

test('[RS15] where reading hangs, all who wait are refused in time, and the room goes on', async () => {
  const { logs, clock, ann, mod, stateOf } = await openSaid(1)
  const log = logs.get(main)!
  log.readEntries = () => new Promise(() => {})
  const asked = Promise.allSettled([ann, mod, ann, mod].map(page => askOlder(page, 'chat', null)))
  await clock.pass(limits.logHangsMs)
  const codes = (await asked).map(outcome => (outcome as { reason: { code: string } }).reason.code)
  expect(codes).toEqual(Array.from({ length: 4 }, () => 'log_unwritable'))
  await ann.say('still here')
  expect(stateOf(main).chat.lines.at(-1)!.text).toBe('still here')
})

test('[RS15] who asks for much, also by commands that are about older lines, holds no others up', async () => {
  const { ann, mod } = await openSaid(1)
  const ask = () => ann.give('chat.delete', { id: 'nowhere-0' }, main)
  const asked = Promise.allSettled(Array.from({ length: 2 * limits.olderWaitingOfOne }, ask))
  expect((await askOlder(mod, 'chat', null)).lines).toHaveLength(1)
  const codes = (await asked).map(outcome => (outcome as { reason: { code: string } }).reason.code)
  expect(codes.filter(code => code === 'not_found')).toHaveLength(1 + limits.olderWaitingOfOne)
  expect(codes.at(-1)).toBe('too_fast')
})

test.each<[Role, boolean]>([
  ['attendee', false],
  ['speaker', true],
])('[C6] [RS15] what %s learns takes as many readings whatever is hidden', async (role, reads) => {
  const { logs, enter } = await openSaid(3)
  const person = await enter('x-1', { role })
  const log = logs.get(main)!
  let readings = 0
  const { readEntries } = log
  log.readEntries = async (...asked) => (readings++, readEntries.apply(log, asked))
  await askOlder(person, 'backchannel', null).catch(() => {})
  expect(readings).toBe(reads ? 1 : 0)
})
