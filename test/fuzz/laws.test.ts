import '../support/withPolls.ts'
import { isDeepStrictEqual } from 'node:util'
import { Value } from 'typebox/value'
import { expect, onTestFinished, test } from 'vitest'
import { everyone, isIn, maySee, moderators, nobody, only, roles, staff, type Viewer } from '../../contract/audience.ts'
import type { FeatureName } from '../../contract/features/index.ts'
import {
  audienceOf,
  evolveRoom,
  featureNames,
  gaugeRule,
  initialRoom,
  registry,
  viewOfPerson,
  viewOfRole,
  viewRoom,
  type GaugeName,
} from '../../contract/room.ts'
import { permissions } from '../../contract/permissions.ts'
import { FuzzedRoom } from '../support/FuzzedRoom.ts'
import { breachOf } from '../support/laws.ts'
import { tested } from '../support/features/tested.ts'
import { leaksIn } from '../support/secrecy.ts'

const firstSeed = Number(process.env['SEED'] ?? 1)
const seeds = Array.from({ length: 8 }, (_, i) => firstSeed + i)
const viewers: Viewer[] = roles.flatMap(role => Array.from({ length: 9 }, (_, i) => ({ id: `person-${i}`, role })))
const attendee: Viewer = { id: 'person-8', role: 'attendee' }
const eventNames = featureNames.flatMap(f => Object.keys(registry[f].audience).map(type => [f, type] as const))
const hiding = featureNames.filter(name => tested[name].hides !== 'nothing')

const meetings = await Promise.all(
  seeds.map(async seed => {
    const room = await FuzzedRoom.open(seed)
    await room.play()
    return { seed, events: room.events, commands: [...room.outcomes.keys()], gauges: room.gauges }
  }),
)
type Meeting = (typeof meetings)[number]

type Compared = Parameters<typeof breachOf>[2]
const everyTwentieth: Compared = (_, index) => index % 20 === 0
const after =
  (feature: FeatureName, type?: string): Compared =>
  ({ feature: of, event }) =>
    of === feature && (type === undefined || event.type === type)

/** Views are compared where `compared` says, for they are dear. */
function firstBreach(compared?: Compared, among: readonly Meeting[] = meetings): string | undefined {
  for (const { seed, events } of among) {
    for (const viewer of viewers) {
      const breach = breachOf(events, viewer, compared)
      if (breach) return `seed ${seed}: ${breach}`
    }
  }
  return undefined
}
/** Which of these changes some seed does not notice; `change` answers with how it is undone. */
function survivorsOf<Change>(
  changes: readonly Change[],
  compared: (one: Change) => Compared,
  change: (one: Change) => () => void,
): Change[] {
  return changes.filter(one => {
    const undo = change(one)
    const isMissed = meetings.some(meeting => firstBreach(compared(one), [meeting]) === undefined)
    undo()
    return isMissed
  })
}

test('every meeting shows every event, and together they run every command', () => {
  for (const { seed, events } of meetings) {
    const seen = new Set(events.map(e => `${e.feature}.${e.event.type}`))
    expect(
      eventNames.map(n => n.join('.')).filter(n => !seen.has(n)),
      `seed ${seed}`,
    ).toEqual([])
  }
  const run = new Set(meetings.flatMap(({ commands }) => commands))
  expect(Object.keys(permissions).filter(n => !run.has(n))).toEqual([])
})

test('[C6] the laws of audiences hold for every feature, role and person', () => {
  expect(firstBreach()).toBeUndefined()
})

test('[C6] any wrong audience breaks a law, at every seed', () => {
  const wrong = eventNames.flatMap(([feature, type]) =>
    [everyone, staff, moderators, nobody, only('person-1')]
      .filter(audience => !isDeepStrictEqual(audience, registry[feature].audience[type]))
      .map(audience => ({ feature, type, audience })),
  )
  const survivors = survivorsOf(
    wrong,
    ({ feature, type }) => after(feature, type),
    ({ feature, type, audience }) => {
      const table = registry[feature].audience
      const right = table[type]!
      table[type] = audience
      return () => {
        table[type] = right
      }
    },
  )
  expect(survivors).toEqual([])
})

test('[C6] any view that hides nothing breaks a law, at every seed, where there is something to hide', () => {
  const survivors = survivorsOf(
    featureNames,
    feature => after(feature),
    feature => {
      const { view } = registry[feature]
      registry[feature].view = state => state
      return () => {
        registry[feature].view = view
      }
    },
  )
  expect(survivors).toEqual(featureNames.filter(name => !hiding.includes(name)))
})

test.each(hiding)('[C6] %s wrong in audience and view alike is seen by the plain rule', feature => {
  const { view, audience } = registry[feature]
  const putBack = () => void Object.assign(registry[feature], { view, audience })
  onTestFinished(putBack) // or the tests after it would fail for its fault
  const events = meetings.flatMap(meeting => meeting.events)
  registry[feature].view = state => state
  registry[feature].audience = Object.fromEntries(Object.keys(audience).map(type => [type, everyone]))
  expect(firstBreach(everyTwentieth)).toBeUndefined()
  const shown = events.filter(event => maySee(attendee, audienceOf(event)))
  expect(leaksIn({ events: shown }, attendee)).not.toEqual([])
  const states = meetings.flatMap(({ events }) => {
    let room = initialRoom
    return events.map(event => (room = evolveRoom(room, event))).filter((_, index) => index % 20 === 0)
  })
  expect(states.flatMap(state => leaksIn({ view: viewRoom(state, attendee) }, attendee))).not.toEqual([])
  putBack()
  expect(leaksIn({ events: events.filter(event => maySee(attendee, audienceOf(event))) }, attendee)).toEqual([])
})

test('[C6] no gauge is for a role from which its plain rule hides it', () => {
  const leaks = featureNames.flatMap(feature =>
    Object.entries(registry[feature].shape.gauges ?? {}).flatMap(([gauge, shape]) => {
      const name = `${feature}.${gauge}` as GaugeName
      const values = meetings.map(({ gauges }) => gauges.get(name) ?? Value.Create(shape))
      const shown = viewers.filter(({ role }) => isIn(role, gaugeRule(name).group))
      return values.flatMap(value => shown.flatMap(viewer => leaksIn({ gauges: { [name]: value } }, viewer)))
    }),
  )
  expect(leaks).toEqual([])
})

test('[C6] a gauge that is not for everyone is seen by its plain rule where it is shown to an attendee', () => {
  const names = featureNames.flatMap(f => Object.keys(registry[f].gauges ?? {}).map(gauge => `${f}.${gauge}`))
  const hidden = (names as GaugeName[]).filter(name => gaugeRule(name).group !== 'everyone')
  const unseen = hidden.filter(name =>
    meetings.every(({ gauges }) => leaksIn({ gauges: { [name]: gauges.get(name) } }, attendee).length === 0),
  )
  expect(unseen).toEqual([])
})

test('[C6] a fold that makes something of what its viewers do not see breaks a law', () => {
  const polls = registry['polls' as FeatureName].hears!['backchannel']!
  const right = polls['said']!
  polls['said'] = state =>
    Object.fromEntries(Object.entries(state as object).map(([id, poll]) => [id, { ...poll, by: 'psst' }]))
  expect(firstBreach(everyTwentieth)).toMatch(/views differ/)
  polls['said'] = right
})

test('[C6] both halves of a first frame are together what the viewer may know', () => {
  for (const { events } of meetings) {
    const room = events.slice(0, -2).reduce(evolveRoom, initialRoom)
    for (const viewer of viewers) {
      const halves = { ...viewOfRole(room, viewer.role), ...viewOfPerson(room, viewer) }
      expect(halves).toEqual(viewRoom(room, viewer))
    }
  }
})
