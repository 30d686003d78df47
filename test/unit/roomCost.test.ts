import '../support/withPolls.ts'
import { expect, test } from 'vitest'
import { DomainError } from '../../contract/errors.ts'
import { roles } from '../../contract/audience.ts'
import { isAllowed, permissions, type ActorRole } from '../../contract/permissions.ts'
import {
  evolveRoom,
  featureNames,
  forEachFeature,
  initialRoom,
  splitName,
  type CommandName,
  type RoomEvent,
  type RoomState,
} from '../../contract/room.ts'
import { decide } from '../../media/room/decide.ts'
import { rules } from '../../media/room/features/index.ts'
import { workOutGauges } from '../../media/room/workOutGauges.ts'
import { likelyParams } from '../support/commands.ts'
import { failTest } from '../support/failTest.ts'
import { Random } from '../support/Random.ts'

const people = 2000
/** Far more than a handler looks up by name, and far fewer than all. */
const mayLookAt = people / 10
const entered = (n: number): RoomEvent => {
  const role = n === 0 ? 'moderator' : n === 1 ? 'speaker' : 'attendee'
  return { feature: 'people', event: { type: 'entered', id: `person-${n}`, name: `Name ${n}`, role, at: 1 } }
}
const crowd = [
  ...Array.from({ length: people }, (_, n) => entered(n)),
  ...[1, 2, 3].map((n): RoomEvent => ({ feature: 'hands', event: { type: 'raised', id: `person-${n}`, at: 1 } })),
  { feature: 'people', event: { type: 'left', id: 'person-3', at: 1 } } as const,
].reduce(evolveRoom, initialRoom)

/** The same room, which counts the seats that are looked at. */
function watchSeats(room: RoomState) {
  let looks = 0
  const { seats } = room.people
  const buckets = seats.buckets.map(
    bucket =>
      new Proxy(bucket, {
        get(target, key, receiver) {
          if (typeof key === 'string' && /^\d/.test(key)) looks += 1
          return Reflect.get(target, key, receiver) as unknown
        },
      }),
  )
  return { room: { ...room, people: { ...room.people, seats: { ...seats, buckets } } }, looks: () => looks }
}

test('[M1] no command, and nothing that follows from it, looks at all people of a full room', () => {
  const commands = (Object.keys(permissions) as CommandName[]).flatMap(name =>
    [...roles, 'server' as const].filter(role => isAllowed(role, name)).map(role => ({ name, role })),
  )
  const dear = commands.filter(({ name, role }) => {
    const { room, looks } = watchSeats(crowd)
    give(name, role, room)
    return looks() > mayLookAt
  })
  expect(dear).toEqual([])
})

/** What a room does for a command: it decides, folds, and asks what is due and what the gauges show. */
function give(name: CommandName, role: ActorRole, room: RoomState): void {
  const id = { moderator: 'person-0', speaker: 'person-1', attendee: 'person-2', server: 'server' }[role]
  const secrets = forEachFeature(each => rules[each].secret?.initial ?? null)
  const ground = {
    state: room,
    secret: secrets[splitName(name)[0]],
    effects: { now: () => 1e9, id: () => 'id-1' },
  }
  const params = likelyParams[name](new Random(1), crowd, id)
  const { events } = ignoreRefusal(() => decide({ id, role }, name, params, ground)) ?? { events: [] }
  const after = events.reduce(evolveRoom, room)
  for (const feature of featureNames) rules[feature].due?.(after[feature], after)
  workOutGauges(after, secrets, failTest)
}

function ignoreRefusal<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return undefined
  }
}
