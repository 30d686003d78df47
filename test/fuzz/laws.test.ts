import '../support/withPolls.ts'
import { expect, test } from 'vitest'
import {
  everyone,
  maySee,
  moderators,
  only,
  roles,
  staff,
  type Audience,
  type Viewer,
} from '../../contract/audience.ts'
import type { BivariantFunction } from '../../contract/feature.ts'
import type { FeatureName } from '../../contract/features/index.ts'
import { audienceOf, featureNames, registry, type RoomEvent } from '../../contract/room.ts'
import { permissions } from '../../contract/permissions.ts'
import { enoughSteps, FuzzedRoom } from '../support/FuzzedRoom.ts'
import { breachOf } from '../support/laws.ts'
import { leaksIn } from '../support/secrecy.ts'

const firstSeed = Number(process.env['SEED'] ?? 1)
const seeds = Array.from({ length: 8 }, (_, i) => firstSeed + i)
const viewers: Viewer[] = roles.flatMap(role => Array.from({ length: 9 }, (_, i) => ({ id: `person-${i}`, role })))
const eventNames = featureNames.flatMap(f => Object.keys(registry[f].audience).map(type => [f, type] as const))
const outcomes = new Map<string, number>()

async function meeting(seed: number): Promise<RoomEvent[]> {
  const room = await FuzzedRoom.open(seed)
  for (let step = 0; step < enoughSteps; step++) await room.step()
  await room.end()
  for (const [name, times] of room.outcomes) outcomes.set(name, (outcomes.get(name) ?? 0) + times)
  return room.events
}
const meetings = await Promise.all(seeds.map(meeting))
const firstBreach = (checkEvery: number) => {
  for (const [i, events] of meetings.entries()) {
    for (const viewer of viewers) {
      const breach = breachOf(events, viewer, checkEvery)
      if (breach) return `seed ${seeds[i]}: ${breach}`
    }
  }
  return undefined
}

test('the meetings show every event and every command', () => {
  const seen = new Set(meetings.flat().map(e => `${e.feature}.${e.event.type}`))
  expect(eventNames.map(n => n.join('.')).filter(n => !seen.has(n))).toEqual([])
  expect(Object.keys(permissions).filter(n => !outcomes.has(n))).toEqual([])
})

test('[C6] the laws of audiences hold for every feature, role and person', () => {
  expect(firstBreach(1)).toBeUndefined()
})

test('[C6] any wrong audience breaks a law', () => {
  const wrong: [string, Audience | BivariantFunction<{ type: string }, Audience>][] = [
    ['everyone', everyone],
    ['staff', staff],
    ['moderators', moderators],
    ['nobody', { group: 'nobody', persons: [] }],
    ['person-1', only('person-1')],
  ]
  const survivors: string[] = []
  for (const [feature, type] of eventNames) {
    const table = registry[feature].audience
    const right = table[type]!
    for (const [name, audience] of wrong) {
      if (audience === right) continue
      table[type] = audience
      if (firstBreach(20) === undefined) survivors.push(`${feature}.${type} to ${name}`)
    }
    table[type] = right
  }
  expect(survivors).toEqual([])
})

test('[C6] any view that hides nothing breaks a law, where there is something to hide', () => {
  const survivors: string[] = []
  for (const feature of featureNames) {
    const { view } = registry[feature]
    registry[feature].view = state => state
    if (firstBreach(20) === undefined) survivors.push(feature)
    registry[feature].view = view
  }
  expect(survivors).toEqual(['meeting', 'people', 'chat'])
})

test('[C6] what is wrong in audience and view alike is seen by the plain rule only', () => {
  const { backchannel } = registry,
    { view } = backchannel
  const attendee: Viewer = { id: 'person-8', role: 'attendee' }
  backchannel.view = state => state
  backchannel.audience['said'] = everyone
  const shown = meetings.flat().filter(event => maySee(attendee, audienceOf(event)))
  expect(firstBreach(20)).toBeUndefined()
  expect(leaksIn({ events: shown }, attendee)).not.toEqual([])
  backchannel.view = view
  backchannel.audience['said'] = staff
})

test('[C6] a fold that makes something of what its viewers do not see breaks a law', () => {
  const polls = registry['polls' as FeatureName].hears!['backchannel']!
  const right = polls['said']!
  polls['said'] = state =>
    Object.fromEntries(Object.entries(state as object).map(([id, poll]) => [id, { ...poll, by: 'psst' }]))
  expect(firstBreach(20)).toMatch(/views differ/)
  polls['said'] = right
})
