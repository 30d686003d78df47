import { expect, test } from 'vitest'
import { isPageAt } from '../../client/models/isPageAt.ts'
import { pages } from '../../contract/pages.ts'

test.each([
  ['/sessions/s-1/room', true],
  ['/sessions/s-1/edit', true],
  ['/sessions/s-1/room/', true],
  ['/sessions/%C3%A9t%C3%A9-1%2F2/room', true],
  ['/sessions/s-1', false],
  ['/sessions/room', false],
  ['/sessions//room', false],
  ['/sessions/s-1/room/edit', false],
  ['/sessions/s-1/rooms', false],
  ['/sign-in/room', false],
  ['/events/edit', false],
  ['/old/sessions/s-1/room', false],
])('%s is the room or the editor: %s', (path, is) => {
  expect(isPageAt(path, pages.room, pages.editor)).toBe(is)
})
