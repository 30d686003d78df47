import '../support/withPolls.ts'
import { expect, test } from 'vitest'
import { getSeat } from '../../contract/features/seats.ts'
import { viewRoom, type Frame } from '../../contract/room.ts'
import { FuzzedRoom, type Connection } from '../support/FuzzedRoom.ts'
import { leaksIn } from '../support/secrecy.ts'

// A fixed set, and one that is new each time; a failure names its seed, and `SEED=…` begins there again.
const firstSeed = Number(process.env['SEED'] ?? 1)
const seeds = [...Array.from({ length: 10 }, (_, i) => firstSeed + i), 1000 + Math.floor(Math.random() * 1e9)]

test('[J5] [C6] whoever joins late, drops, comes back, reads too slowly or changes role knows what they may, and never more', async () => {
  const seen = { frames: 0, views: 0, resumed: 0, comparisons: 0, slow: 0, snapshots: 0 }
  for (const seed of seeds) {
    const room = await FuzzedRoom.open(seed)
    const read = new Map<Connection, number>()
    for (let step = 0; step < 200; step++) {
      await room.step()
      if (room.random.chance(40)) await room.restart()
      if (!room.random.chance(2)) continue
      room.flush()
      for (const connection of room.connections) {
        const role = getSeat(room.state.people, connection.person)?.role
        if (!role) continue
        const viewer = { id: connection.person, role }
        const from = read.get(connection) ?? 0
        for (const [i, json] of connection.frames.slice(from).entries()) {
          const frame = JSON.parse(json) as Frame
          seen.frames += 1
          if ('view' in frame) seen.views += 1
          else if (from + i === connection.watchedFrom) seen.resumed += 1
          expect(leaksIn(frame, viewer), `seed ${seed}, step ${step}`).toEqual([])
        }
        read.set(connection, connection.frames.length)
        if (connection.receiver.ended === 'comeBack') seen.slow += 1
        connection.receiver.ended = undefined
        if (!connection.connected) continue
        seen.comparisons += 1
        expect(connection.model.state, `seed ${seed}, step ${step}, ${role} ${viewer.id}`).toStrictEqual(
          viewRoom(room.state, viewer),
        )
      }
    }
    seen.snapshots += Number(room.log.snapshot !== undefined)
  }
  console.log(JSON.stringify(seen))
  expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([])
})
