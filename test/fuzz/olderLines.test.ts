import { expect, test } from 'vitest'
import { maySee, roles } from '../../contract/audience.ts'
import { audienceOf, evolveRoom, featureNames, initialRoom, registry } from '../../contract/room.ts'
import { readEvents } from '../../media/room/checks.ts'
import { findReadable, OlderEntries } from '../../media/room/OlderEntries.ts'
import { FakeClock } from '../support/FakeClock.ts'
import { FuzzedRoom } from '../support/FuzzedRoom.ts'
import { leaksIn } from '../support/secrecy.ts'

const firstSeed = Number(process.env['SEED'] ?? 1)
const seeds = Array.from({ length: 4 }, (_, i) => firstSeed + i)
const lists = featureNames.filter(name => registry[name].entries)
interface Page {
  lines: { id: string }[]
  hasOlder: boolean
}

test.each(seeds)(
  '[C2] [C6] what is read back is what was shown and not taken back, in every role (seed %i)',
  async seed => {
    const fuzzed = await FuzzedRoom.open(seed)
    await fuzzed.play()
    const events = (await fuzzed.log.readPage(0, { records: Infinity, chars: Infinity })).flatMap(readEvents)
    const older = new OlderEntries(fuzzed.log, new FakeClock())
    let pages = 0
    for (const feature of lists) {
      for (const role of roles) {
        const viewer = { id: 'person-1', role }
        const shown = events.filter(event => event.feature === feature && maySee(viewer, audienceOf(event)))
        const idsOf = (mark: string) =>
          shown
            .filter(({ event }) => registry[feature].entries![event.type] === mark)
            .map(({ event }) => (event as { id: string }).id)
        const ended = new Set(idsOf('ends'))
        const read: string[] = []
        for (let before: string | null | undefined = null; before !== undefined; pages++) {
          if (!findReadable(feature, role)) break
          const page = (await older.readBefore(feature, viewer, before)) as Page
          expect(leaksIn({ view: { [feature]: page } }, viewer)).toEqual([])
          read.unshift(...page.lines.map(({ id }) => id))
          before = page.hasOlder ? page.lines[0]!.id : undefined
        }
        expect(read, `${feature} for ${role}`).toEqual(idsOf('begins').filter(id => !ended.has(id)))
      }
    }
    expect(pages).toBeGreaterThan(3 * lists.length)
    let room = initialRoom
    const ofOlder = events.filter(roomEvent => {
      const { lines } = room.chat
      room = evolveRoom(room, roomEvent)
      const { feature, event } = roomEvent
      return feature === 'chat' && event.type === 'deleted' && !lines.some(({ id }) => id === event.id)
    })
    expect(ofOlder, 'lines were deleted that had left the state').not.toEqual([])
  },
)
