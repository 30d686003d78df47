// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, onTestFinished, test } from 'vitest'
import type { SessionCard } from '../../contract/http/sessions.ts'
import { AgendaDays } from '../../client/pages/agenda/AgendaDays.tsx'
import { noFilter } from '../../client/models/sessionFilter.ts'
import { hearServerTime } from '../../client/net/serverClock.ts'
import { RowHeights } from '../../client/ui/RowHeights.ts'

const now = Date.UTC(2026, 10, 25, 12, 0, 30)
const minuteMs = 60_000
const event = { id: 'e1', timeZone: 'UTC' }
const session = (n: number): SessionCard => ({
  id: `s${n}`,
  title: `Talk ${n}`,
  thumbnail: null,
  startsAt: Date.UTC(2026, 10, 25, 11) + n * minuteMs,
  durationMinutes: 30,
  visibility: 'published',
  live: false,
  cancelled: false,
  speakers: [],
  moderators: [],
  tags: [],
  mayEdit: false,
})

/** The agenda of so many sessions, a minute apart, an hour after the first one has begun. */
function open(count: number): Element[] {
  hearServerTime(now)
  const root = document.body.appendChild(document.createElement('div'))
  onTestFinished(() => {
    render(null, root)
    root.remove()
  })
  const agenda = { sessions: Array.from({ length: count }, (_, n) => session(n)), tags: [] }
  void act(() =>
    render(<AgendaDays event={event} agenda={agenda} filter={noFilter} onShowAll={() => {}} team={false} />, root),
  )
  return Array.from(root.querySelectorAll('li'))
}
const isNow = (row: Element) => row.classList.contains('now')

test('[E2] an agenda of 200 sessions is rendered whole, with now in its place, and its rows are as they always were', () => {
  const rows = open(200)
  expect(rows).toHaveLength(201)
  expect(rows.findIndex(isNow)).toBe(61)
  expect(rows[60]!.getAttributeNames()).toEqual(['class'])
})

test('[E2] of a longer one some are, and now stands in its place of all', () => {
  const rows = open(201)
  expect(rows.length).toBeLessThan(60)
  expect(rows.at(-1)!.getAttribute('aria-posinset')).toBe('202')
  expect(rows.at(-1)!.textContent).toContain('Talk 200')
  expect(rows.some(isNow)).toBe(false)
})

test('[E2] a row without height, as that of now, counts so where the list is seen', () => {
  const row = (id: string, height: number) =>
    ({ dataset: { row: id }, getBoundingClientRect: () => ({ height }) }) as unknown as HTMLElement
  const heights = new RowHeights()
  expect(heights.measure([row('a', 0), row('now', 0)])).toBe(false)
  expect(heights.of('now')).toBe(48)
  expect(heights.measure([row('a', 80), row('now', 0)])).toBe(true)
  expect([heights.of('a'), heights.of('now')]).toEqual([80, 0])
})
