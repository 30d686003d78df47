// @vitest-environment happy-dom
import { render } from 'preact'
import { expect, test } from 'vitest'
import type { SessionCard } from '../../contract/http/sessions.ts'
import { SessionState } from '../../client/pages/agenda/SessionState.tsx'

const card: SessionCard = {
  id: 's-1',
  title: 'Night ferries',
  thumbnail: null,
  startsAt: 1_000_000,
  durationMinutes: 60,
  visibility: 'published',
  live: false,
  cancelled: false,
  speakers: [],
  moderators: [],
  tags: [],
  mayEdit: false,
}

test.each([
  ['an attendee, of a published session', {}, ''],
  ['an editor, of a published session', { mayEdit: true }, 'Published'],
  ['a speaker, of a private session', { visibility: 'private' }, 'Private'],
  ['an attendee, of a live session', { live: true }, 'Live'],
  ['an attendee, of a session that is over', { startsAt: -10_000_000 }, 'Ended'],
] as const)('[E2] what the agenda says to %s', (_, change, text) => {
  const root = document.createElement('div')
  render(<SessionState session={{ ...card, ...change }} now={0} />, root)
  expect(root.textContent).toBe(text)
})
