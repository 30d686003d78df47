import '../support/withPolls.ts'
import { expect, test } from 'vitest'
import { isIn } from '../../contract/audience.ts'
import { outsideOf } from '../../contract/features/door.ts'
import { gaugeRule, initialRoom, standingOf, viewRoom, type Frame } from '../../contract/room.ts'
import { FuzzedRoom, type Connection } from '../support/FuzzedRoom.ts'
import { leaksIn } from '../support/secrecy.ts'

// A fixed set, and one that is new each time; a failure names its seed, and `SEED=…` begins there again.
const firstSeed = Number(process.env['SEED'] ?? 1)
const seeds = [...Array.from({ length: 10 }, (_, i) => firstSeed + i), 1000 + Math.floor(Math.random() * 1e9)]

test('[J5] [C6] whoever joins late, drops, comes back, reads too slowly or changes role knows what they may, and never more', async () => {
  const seen = { frames: 0, views: 0, resumed: 0, comparisons: 0, outside: 0, slow: 0, snapshots: 0 }
  for (const seed of seeds) {
    const room = await FuzzedRoom.open(seed)
    const read = new Map<Connection, number>()
    const viewerOf = ({ person: id }: Connection) => {
      const role = standingOf(room.state, id)
      return role && role !== 'outside' ? { id, role } : undefined
    }
    const isWaiting = ({ person }: Connection) => standingOf(room.state, person) === 'outside'
    /** Right after a flush, for a role may change. */
    const judgeFrames = (connection: Connection, when: string) => {
      const viewer = viewerOf(connection)
      const from = read.get(connection) ?? 0
      read.set(connection, connection.frames.length)
      if (isWaiting(connection)) {
        const shown = connection.frames.slice(from).flatMap(json => Object.keys(JSON.parse(json) as Frame))
        expect(
          shown.filter(key => key !== 'outside'),
          when,
        ).toEqual([])
        seen.outside += shown.length
      }
      if (!viewer) return
      for (const [i, json] of connection.frames.slice(from).entries()) {
        const frame = JSON.parse(json) as Frame
        seen.frames += 1
        if ('view' in frame) seen.views += 1
        else if (from + i === connection.watchedFrom) seen.resumed += 1
        expect(leaksIn(frame, viewer), when).toEqual([])
      }
    }
    const compare = (connection: Connection, when: string) => {
      const viewer = viewerOf(connection)
      if (connection.receiver.ended === 'comeBack') seen.slow += 1
      connection.receiver.ended = undefined
      if (!connection.connected) return
      if (isWaiting(connection)) {
        expect(connection.model.outside, when).toStrictEqual(outsideOf(room.state.door, connection.person))
        expect(connection.model.state, when).toBe(initialRoom)
      }
      if (!viewer) return
      seen.comparisons += 1
      const { state, gauges } = connection.model
      expect(state, `${when}, ${viewer.role} ${viewer.id}`).toStrictEqual(viewRoom(room.state, viewer))
      const shown = [...room.gauges].filter(([name]) => isIn(viewer.role, gaugeRule(name).group))
      expect(gauges, `${when}, ${viewer.role} ${viewer.id}`).toStrictEqual(Object.fromEntries(shown))
    }
    for (let step = 0; step < 200; step++) {
      const when = `seed ${seed}, step ${step}`
      await room.step()
      if (room.random.chance(40)) {
        const before = room.state
        await room.restart()
        expect(room.state, `${when}, opened again`).toStrictEqual(before)
      }
      const settles = room.random.chance(2)
      if (settles) room.flush()
      else if (room.random.chance(2)) room.flushOnce()
      else continue
      for (const connection of room.connections) judgeFrames(connection, when)
      if (settles) for (const connection of room.connections) compare(connection, when)
    }
    seen.snapshots += Number(room.log.snapshot !== undefined)
  }
  console.log(JSON.stringify(seen))
  expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([])
})
