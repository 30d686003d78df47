import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FeatureName } from '../../contract/features/index.ts'
import { limits } from '../../contract/limits.ts'
import { evolveRoom, featureNames, initialRoom } from '../../contract/room.ts'
import { foldVersionOf, readEvents, versionOf } from '../../media/room/checks.ts'
import type { LogRecord } from '../../media/room/RoomLog.ts'

const folder = join(import.meta.dirname, '../fixtures/meetings')
const read = (file: string) => readFileSync(join(folder, file), 'utf8')

/** What a feature's fold comes to, by the feature and the versions of its events and its fold. */
export type Folds = Record<string, string>

/** A meeting as some version has written it, with what the folds came to in the versions since. */
export interface KeptMeeting {
  name: string
  records: LogRecord[]
  folds: Folds
}

/** All meetings that are kept. */
export const readMeetings = (): KeptMeeting[] =>
  readdirSync(folder)
    .filter(file => file.endsWith('.jsonl'))
    .map(file => file.slice(0, -'.jsonl'.length))
    .map(name => ({
      name,
      records: read(`${name}.jsonl`)
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line) as LogRecord),
      folds: JSON.parse(read(`${name}.folds.json`)) as Folds,
    }))

/** By which name a fold's result is kept: with the same name the same events come to the same state. */
export const foldName = (feature: FeatureName): string => `${feature} ${versionOf(feature)}.${foldVersionOf(feature)}`

/** What this version's folds make of a meeting, from each event to the next. */
export function foldMeeting(records: readonly LogRecord[]): Folds {
  const hashes = new Map(featureNames.map(name => [name, createHash('sha256')]))
  let room = initialRoom
  for (const event of records.flatMap(readEvents)) {
    const after = evolveRoom(room, event)
    for (const name of featureNames) {
      if (after[name] !== room[name]) hashes.get(name)!.update(JSON.stringify(after[name], inOrder))
    }
    room = after
  }
  return Object.fromEntries(featureNames.map(name => [foldName(name), hashes.get(name)!.digest('hex')]))
}

/** The order of an object's fields says nothing. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** Keeps what the folds come to under names that are new; what is kept under a name already stays. */
export function keepFolds({ name, records, folds }: KeptMeeting): void {
  const kept = { ...foldMeeting(records), ...folds }
  writeFileSync(join(folder, `${name}.folds.json`), `${JSON.stringify(kept, null, 2)}\n`)
}

/** Plays a meeting in which every event comes up, and keeps its log as this version writes it. */
export async function keepMeeting(name: string): Promise<void> {
  const real = { ...limits }
  const { FuzzedRoom } = await import('./FuzzedRoom.ts')
  const room = await FuzzedRoom.open(1)
  await room.play()
  // The fuzz plays in a small room; the folds are those of a real one.
  Object.assign(limits, real)
  const records = await room.log.readPage(0, { records: Infinity, chars: Infinity })
  writeFileSync(join(folder, `${name}.jsonl`), records.map(record => `${JSON.stringify(record)}\n`).join(''))
  keepFolds({ name, records, folds: {} })
}
