import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { iceServersFor } from '../../media/sfu/iceServers.ts'

test('a TURN password is made from the name, which holds its end', () => {
  const username = '43200:ann-1'
  expect(iceServersFor({ urls: ['turn:turn.example.org'], secret: 'north' }, 'ann-1', 0)).toEqual([
    {
      urls: ['turn:turn.example.org'],
      username,
      credential: createHmac('sha1', 'north').update(username).digest('base64'),
    },
  ])
})

test('without TURN there are no ICE servers', () => {
  expect([iceServersFor(undefined, 'ann-1', 0), iceServersFor({ urls: [], secret: 'north' }, 'ann-1', 0)]).toEqual([
    [],
    [],
  ])
})
