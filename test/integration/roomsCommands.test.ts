import { expect, onTestFinished, test, vi } from 'vitest'
import type { RoomConnection } from '../../client/net/RoomConnection.ts'
import { roles, type Role } from '../../contract/audience.ts'
import type { CommandName, CommandParams, RoomState } from '../../contract/room.ts'
import { isAllowed, permissions } from '../../contract/permissions.ts'
import { likelyParams } from '../support/commands.ts'
import { makeSession } from '../support/editSession.ts'
import { openWholeServer } from '../support/openWholeServer.ts'
import { Random } from '../support/Random.ts'

test('[A8] every command of every role over the socket is allowed or refused as the table says', async () => {
  const server = await openWholeServer()
  onTestFinished(() => server.close())
  const { ines, wilhelmina, kwabena, thordis, eventId } = server.people
  const sessionId = await makeSession(ines, eventId, { moderators: [wilhelmina.id], speakers: [kwabena.id] })
  await wilhelmina.get('startMeeting', { params: { sessionId } })
  const random = new Random(1)
  const rooms: Record<Role, RoomConnection> = {
    moderator: wilhelmina.enter(sessionId),
    speaker: kwabena.enter(sessionId),
    attendee: thordis.enter(sessionId),
  }
  onTestFinished(() => {
    for (const room of Object.values(rooms)) room.close()
  })
  await vi.waitFor(
    () => {
      for (const room of Object.values(rooms)) expect(room.status.value).toEqual({ phase: 'joined' })
    },
    { timeout: 20_000, interval: 10 },
  )
  const outcome = async <N extends CommandName>(role: Role, name: N) => {
    const params: CommandParams<N> = likelyParams[name](random, rooms[role].state.value as RoomState, 'nobody-1')
    return rooms[role].command(name, params).then(
      () => 'done',
      (error: { code: string }) => error.code,
    )
  }
  for (const name of Object.keys(permissions) as CommandName[]) {
    for (const role of roles) {
      if (name === 'meeting.end' && role === 'moderator') continue // last, for it ends everything
      const refused = (await outcome(role, name)) === 'not_allowed'
      expect([name, role, refused]).toEqual([name, role, !isAllowed(role, name)])
    }
  }
  expect(await outcome('moderator', 'meeting.end')).toBe('done')
  expect(server.log).toEqual([])
})
