// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, onTestFinished, test } from 'vitest'
import type { SessionCard } from '../../contract/http/sessions.ts'
import { AgendaDays } from '../../client/pages/agenda/AgendaDays.tsx'
import { noFilter } from '../../client/models/sessionFilter.ts'
import { hearServerTime } from '../../client/net/serverClock.ts'

const startsAt = Date.UTC(2026, 10, 25, 11)
const session = (id: string, tags: string[]): SessionCard => ({
  id,
  title: `Talk ${id}`,
  thumbnail: null,
  startsAt,
  durationMinutes: 30,
  visibility: 'published',
  live: false,
  cancelled: false,
  speakers: [],
  moderators: [],
  tags,
  mayEdit: false,
})

/** The rows of an event whose sessions have these tags, each named after its id. */
function rowsOf(...tagged: string[][]): Element[] {
  hearServerTime(startsAt - 1)
  const root = document.body.appendChild(document.createElement('div'))
  onTestFinished(() => {
    render(null, root)
    root.remove()
  })
  const tags = [...new Set(tagged.flat())].toSorted().map(id => ({ id, name: id.toUpperCase(), count: 1 }))
  const agenda = { sessions: tagged.map((ids, n) => session(`s${n}`, ids)), tags }
  const event = { id: 'e1', timeZone: 'UTC' }
  void act(() =>
    render(<AgendaDays event={event} agenda={agenda} filter={noFilter} onShowAll={() => {}} team={false} />, root),
  )
  return Array.from(root.querySelectorAll('li'))
}
const tagsIn = (row: Element) => row.querySelector('.agenda-row__tags')

test('[E2] a row shows two of its session’s tags and how many more there are, and names all of them', () => {
  const [one, many, none] = rowsOf(['b'], ['d', 'a', 'c'], []).map(tagsIn)
  expect(one!.textContent).toBe('B')
  expect(many!.textContent).toBe('AC+1')
  expect(many!.getAttribute('aria-label')).toBe('Tags: A, C, D')
  expect([none!.textContent, none!.getAttribute('role')]).toEqual(['', null])
})

test('[E2] where no session has a tag, rows have no place for them', () => {
  expect(rowsOf([], []).map(tagsIn)).toEqual([null, null])
})
