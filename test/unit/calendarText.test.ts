import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { calendarText, type CalendarEntry } from '../../server/domain/calendar/calendarText.ts'
import { richTextLines } from '../../contract/richTextLines.ts'

const now = Date.UTC(2026, 10, 25, 9, 0)
const entry = (id: string, more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  id,
  title: `Session ${id}`,
  startsAt: Date.UTC(2026, 9, 25, 0, 30),
  durationMinutes: 90,
  revision: 3,
  isCancelled: false,
  address: `https://example.org/sessions/${id}`,
  ...more,
})
const parse = (entries: readonly CalendarEntry[], name = 'The event') => {
  const text = [...calendarText(name, entries, now)].join('')
  const calendar = new ICAL.Component(ICAL.parse(text))
  return { text, calendar, events: calendar.getAllSubcomponents('vevent') }
}
const value = (component: ICAL.Component | undefined, name: string) => String(component?.getFirstPropertyValue(name))

test('[P1] a calendar reads when a session is, under a name that stays, with the revision of what is published', () => {
  const { events } = parse([entry('a1')])
  expect(events).toHaveLength(1)
  const [event] = events
  const { startDate, endDate } = new ICAL.Event(event)
  expect([startDate.toJSDate().getTime(), endDate.toJSDate().getTime()]).toEqual([
    Date.UTC(2026, 9, 25, 0, 30),
    Date.UTC(2026, 9, 25, 2, 0),
  ])
  expect(['uid', 'sequence', 'summary', 'url', 'location', 'status'].map(name => value(event, name))).toEqual([
    'a1',
    '3',
    'Session a1',
    'https://example.org/sessions/a1',
    'https://example.org/sessions/a1',
    'CONFIRMED',
  ])
})

test('[S12] a cancelled session says so', () => {
  expect(value(parse([entry('a1', { isCancelled: true })]).events[0], 'status')).toBe('CANCELLED')
})

test.each([0, 1, 100, 101, 250])('[E2] a feed of %i sessions holds each once', count => {
  const { text, calendar, events } = parse(Array.from({ length: count }, (_, index) => entry(`s${index}`)))
  expect(events.map(event => value(event, 'uid'))).toEqual(Array.from({ length: count }, (_, index) => `s${index}`))
  expect(value(calendar, 'x-wr-calname')).toBe('The event')
  expect(text.match(/^(BEGIN|END):VCALENDAR\r\n/gm)).toEqual(['BEGIN:VCALENDAR\r\n', 'END:VCALENDAR\r\n'])
})

test.each([
  'END:VCALENDAR and BEGIN:VEVENT, in a title',
  `folded ${'BEGIN:VEVENT '.repeat(9)}`,
  'commas, semicolons; back\\slashes \\n and “quotes"',
  `${'Ü𝄞🎈'.repeat(40)}`,
  '<b>bold</b> & <script>alert(1)</script>',
])('[S3] a title comes out as it went in: %s', title => {
  const { events } = parse([entry('a1', { title, description: title }), entry('a2')], title)
  expect(events.map(event => value(event, 'summary'))).toEqual([title, 'Session a2'])
  expect(value(events[0], 'description')).toBe(title)
})

test('[S4] no control character of a description gets into a file', () => {
  const { text, events } = parse([entry('a1', { description: 'a\0b\u0007\u000b\u001b[1m\u007f\u0085\tc\rd\ne' })])
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[^\P{Cc}\t]/u)
  expect(value(events[0], 'description')).toBe('ab[1m\tc\nd\ne')
})

test('[S4] no line of a file is longer than 75 bytes', () => {
  const { text } = parse([entry('a1', { title: 'Ü𝄞🎈'.repeat(40), description: 'line\nline '.repeat(300) })])
  expect(text.split('\r\n').filter(line => Buffer.byteLength(line) > 75)).toEqual([])
})

test('[S4] a description is read without its looks', () => {
  const say = (text: string) => ({ type: 'text' as const, text })
  const paragraph = (...content: ({ type: 'text'; text: string } | { type: 'hardBreak' })[]) => ({
    type: 'paragraph' as const,
    content,
  })
  expect(
    richTextLines({
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [say('What')] },
        paragraph(say('First'), { type: 'hardBreak' }, say('second')),
        {
          type: 'bulletList',
          content: [
            { type: 'listItem', content: [paragraph(say('one')), paragraph(say('more of it'))] },
            { type: 'listItem', content: [paragraph(say('two'))] },
          ],
        },
        { type: 'paragraph' },
      ],
    }),
  ).toEqual(['What', 'First', 'second', '- one', '  more of it', '- two', ''])
})

test('[E2] a feed of many sessions is whole whatever the event is called', () => {
  const { events } = parse(
    Array.from({ length: 101 }, (_, index) => entry(`s${index}`)),
    'BEGIN:VEVENT',
  )
  expect(events).toHaveLength(101)
})
