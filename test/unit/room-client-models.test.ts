import { describe, expect, test } from 'vitest'
import { clockText } from '../../client/models/clockText.ts'
import { findLinks } from '../../client/models/links.ts'
import { groupParticipants, stageSeats } from '../../client/models/participants.ts'
import { retryDelayMs } from '../../client/models/retryDelayMs.ts'
import { statusAfterRefusal, statusInBreak } from '../../client/models/roomStatus.ts'
import { digestChat } from '../../client/room/features/chat/digestChat.ts'
import { digestPeople } from '../../client/room/features/people/digestPeople.ts'
import { noSeats, replaceSeat, type Seat } from '../../contract/features/seats.ts'
import { initialRoom, type RoomState } from '../../contract/room.ts'

const seat = (id: string, change: Partial<Seat> = {}): Seat => ({
  id,
  name: id,
  role: 'attendee',
  place: 'viewer',
  microphone: false,
  camera: false,
  here: true,
  awaySince: null,
  inBreakout: false,
  gone: false,
  removed: false,
  ...change,
})
const roomOf = (...seats: Seat[]): RoomState => ({
  ...initialRoom,
  people: seats.reduce((people, each) => replaceSeat(people, each.id, each), noSeats),
})

describe('links', () => {
  const hrefs = (text: string) => findLinks(text).flatMap(piece => piece.href ?? [])

  test('[C2] an address in a text becomes a link, the words around it stay', () => {
    expect(findLinks('See https://example.com/a?b=1#c, it is short')).toEqual([
      { text: 'See ' },
      { text: 'https://example.com/a?b=1#c', href: 'https://example.com/a?b=1#c' },
      { text: ', it is short' },
    ])
  })

  test('[C2] only http and https lead anywhere', () => {
    expect(hrefs('javascript:alert(1) ftp://a.b data:text/html,x file:///etc mailto:a@b.c www.a.b')).toEqual([])
    expect(hrefs('HTTP://Example.com and https://ä.example')).toEqual([
      'http://example.com/',
      'https://xn--4ca.example/',
    ])
  })

  test('[C2] the end of a sentence and a foreign bracket do not belong to an address', () => {
    expect(hrefs('(see https://a.example/x). Or https://a.example/wiki/B_(c)! „https://a.example/q“')).toEqual([
      'https://a.example/x',
      'https://a.example/wiki/B_(c)',
      'https://a.example/q',
    ])
  })

  test('[C2] pieces put together are the text again, whatever it is', () => {
    for (const text of [
      '',
      'https://',
      'https://.',
      'a https://[ b',
      'https://a.example)))',
      'http://a.b\nhttp://c.d',
      'https://a.example/\u202e',
    ]) {
      expect(
        findLinks(text)
          .map(piece => piece.text)
          .join(''),
      ).toBe(text)
    }
  })
})

describe('participants', () => {
  const room = roomOf(
    seat('p1', { name: 'Zoë', place: 'stage' }),
    seat('p2', { name: 'Þórdís Gylfadóttir' }),
    seat('p3', { name: 'anna Berg', place: 'stage' }),
    seat('p4', { name: 'Away', here: false, place: 'stage' }),
    seat('p5', { name: 'Removed', here: false, removed: true }),
    seat('p6', { name: 'Ánna Cole' }),
  )
  const names = (seats: Seat[]) => seats.map(s => s.name)

  test('[M1] those who are here stand in groups, by name', () => {
    const { stage, viewers } = groupParticipants(room.people)
    expect(names(stage)).toEqual(['anna Berg', 'Zoë'])
    expect(names(viewers)).toEqual(['Ánna Cole', 'Þórdís Gylfadóttir'])
  })

  test('[M1] a search looks through all groups, without case and accents, each word anywhere', () => {
    expect(names(groupParticipants(room.people, ' ANNA ').stage)).toEqual(['anna Berg'])
    expect(names(groupParticipants(room.people, 'anna').viewers)).toEqual(['Ánna Cole'])
    expect(names(groupParticipants(room.people, 'cole an').viewers)).toEqual(['Ánna Cole'])
    expect(groupParticipants(room.people, 'nobody')).toEqual({ stage: [], viewers: [] })
  })

  test('[G1] tiles stand in the order of coming to the stage', () =>
    expect(names(stageSeats(room.people))).toEqual(['Zoë', 'anna Berg']))
})

describe('digest', () => {
  const line = (id: string, from: string) => ({ id, from, text: 'x', at: 1, replyTo: null })

  const digest = (before: RoomState, after: RoomState) => [
    ...digestPeople(before.people, after.people, 'me0'),
    ...digestChat(before.chat, after.chat, 'me0'),
  ]

  test('several changes are one announcement; oneself is not announced', () => {
    const before = roomOf(seat('me0'), seat('p1'), seat('p2'))
    const after: RoomState = {
      ...roomOf(
        seat('me0', { here: false }),
        seat('p1', { here: false }),
        seat('p2'),
        seat('p3'),
        seat('p4'),
        seat('p5'),
      ),
      chat: { ...initialRoom.chat, lines: [line('l1', 'p2'), line('l2', 'me0'), line('l3', 'p3')] },
    }
    expect(digest(before, after)).toEqual(['3 joined', '1 left', '2 new messages'])
    expect(digest(after, after)).toEqual([])
  })

  test('who comes and goes between two announcements is not spoken of', () => {
    expect(digest(roomOf(seat('me0')), roomOf(seat('me0'), seat('p1', { here: false })))).toEqual([])
  })
})

test('a span reads as a clock', () => {
  expect([0, 59_999, 60_000, 1_334_000, 3_730_000, -61_000].map(clockText)).toEqual([
    '0:00',
    '0:59',
    '1:00',
    '22:14',
    '1:02:10',
    '1:01',
  ])
})

test('[J5] pauses between tries grow to a bound, and pages do not all try at once', () => {
  expect([0, 1, 2, 10, 1000].map(n => retryDelayMs(n, 1))).toEqual([250, 500, 1000, 5000, 5000])
  expect(retryDelayMs(0, 0)).toBe(125)
})

describe('refusals at the door', () => {
  const entering = { phase: 'connecting' } as const
  test('[J7] a seat that is taken elsewhere is a question', () =>
    expect(statusAfterRefusal('elsewhere', entering, false)).toEqual({ phase: 'elsewhere' }))
  test('[J7] [J2] so is a turn before a locked room', () =>
    expect(statusAfterRefusal('waits_elsewhere', entering, false)).toEqual({ phase: 'elsewhere', waits: true }))
  test('[J5] what passes by itself is tried again', () => {
    for (const code of ['log_unwritable', 'fenced', 'no_media', 'failed', 'too_fast', undefined]) {
      expect(statusAfterRefusal(code, entering, true)).toEqual({ phase: 'reconnecting' })
      expect(statusAfterRefusal(code, entering, false)).toEqual({ phase: 'connecting' })
    }
  })
  test('[J2] [J5] who waits before a locked room is still shown that in a break, and what is final', () => {
    const broken = { phase: 'waiting', broken: true } as const
    expect(statusInBreak({ phase: 'waiting' }, false)).toEqual(broken)
    expect(statusInBreak(broken, false)).toBe(broken)
    expect(statusAfterRefusal('log_unwritable', { phase: 'waiting' }, false)).toEqual(broken)
    expect(statusAfterRefusal('not_live', broken, false)).toEqual({ phase: 'refused', code: 'not_live' })
  })
  test('[P1] no meeting is no room; a meeting that ended while away has ended', () => {
    expect(statusAfterRefusal('not_live', entering, false)).toEqual({ phase: 'refused', code: 'not_live' })
    expect(statusAfterRefusal('not_live', entering, true)).toEqual({ phase: 'ended', reason: 'ended' })
    expect(statusAfterRefusal('not_allowed', entering, true)).toEqual({ phase: 'refused', code: 'not_allowed' })
  })
})
