import { beforeAll, expect, test } from 'vitest'
import { featureNames, registry } from '../../contract/room.ts'
import { readEvents, versionOf } from '../../media/room/checks.ts'
import { foldMeeting, foldName, keepFolds, keepMeeting, readMeetings } from '../support/keptMeetings.ts'

const howTo = 'once it is as it shall be: KEEP=1 node scripts/run.mjs vitest test/unit/keptMeetings.test.ts'

/** Events that no kept meeting has, as this version writes them. */
function unkeptEvents(): string[] {
  const kept = new Set(
    readMeetings().flatMap(({ records }) =>
      records.flatMap(({ events }) =>
        events.map(({ feature, version, event }) => `${feature}.${(event as { type: string }).type} ${version}`),
      ),
    ),
  )
  const known = featureNames.flatMap(feature =>
    Object.keys(registry[feature].shape.events).map(type => `${feature}.${type} ${versionOf(feature)}`),
  )
  return known.filter(name => !kept.has(name))
}

beforeAll(async () => {
  if (process.env['KEEP'] === undefined) return
  if (unkeptEvents().length > 0) await keepMeeting(String(readMeetings().length + 1).padStart(4, '0'))
  for (const meeting of readMeetings()) keepFolds(meeting)
})

test('[O3] every event that was ever written can still be read', () => {
  for (const { name, records } of readMeetings()) {
    expect(
      () => records.flatMap(readEvents),
      `${name}: an old event needs a step in media/room/upgrades.ts`,
    ).not.toThrow()
  }
})

test('[O3] every event that this version writes is kept, so that later ones are held to it', () => {
  expect(unkeptEvents(), howTo).toEqual([])
})

test('[J5] a fold comes to what it always came to, or has a new foldVersion', () => {
  for (const { name, records, folds } of readMeetings()) {
    const now = foldMeeting(records)
    const isKept = (fold: string) => fold in folds
    expect(
      Object.keys(now).filter(fold => !isKept(fold)),
      howTo,
    ).toEqual([])
    expect(now, name).toMatchObject(Object.fromEntries(Object.entries(folds).filter(([fold]) => fold in now)))
  }
})

test('[J5] a fold that comes to something else is found', () => {
  const { evolve } = registry.chat
  const [{ records, folds }] = readMeetings() as [ReturnType<typeof readMeetings>[0]]
  registry.chat.evolve = (state, event) => ({ ...(evolve(state, event) as object), mended: true })
  const now = foldMeeting(records)
  registry.chat.evolve = evolve
  expect(now[foldName('chat')]).not.toBe(folds[foldName('chat')])
})
