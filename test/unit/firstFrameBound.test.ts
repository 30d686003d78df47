import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { roles, type Role } from '../../contract/audience.ts'
import { limits } from '../../contract/limits.ts'
import { firstFrame, usualRoom, worstRoom } from '../support/fullRooms.ts'

const room = worstRoom()
const bytesFor = (role: Role) => Buffer.byteLength(firstFrame(room, { id: '1', role }))

test('[C2] [J5] a first frame has a bound in bytes at the worst of what a room can hold', () => {
  for (const role of roles) expect(bytesFor(role), role).toBeLessThanOrEqual(limits.firstFrameBytes)
  expect(bytesFor('moderator'), 'and not far below it').toBeGreaterThan(0.75 * limits.firstFrameBytes)
})

test('[C2] of that a chat is no more than 45 kB, however much was said', () => {
  for (const part of [room.chat, room.backchannel]) {
    expect(part.lines).toHaveLength(limits.chatLines)
    expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(45_000)
  }
})

test('[C2] with usual names a first frame of a full room is an eighth of that, and deflated far less', () => {
  const frame = firstFrame(usualRoom(limits.people), { id: '1', role: 'attendee' })
  expect(Buffer.byteLength(frame)).toBeLessThan(limits.firstFrameBytes / 8)
  expect(deflateRawSync(frame, { level: 1 }).length).toBeLessThan(limits.firstFrameBytes / 40)
})
