import type { Pool, PoolClient } from 'pg'
import { DomainError } from '../../../contract/errors.ts'
import { limits } from '../../../contract/limits.ts'
import type { StoredSample } from '../../../media/room/SampleLog.ts'
import type { SampleRange } from './LogDatabase.ts'
import type { SampleAppended } from './LogOperation.ts'
import { insertRows, readRows } from './postgresRows.ts'

/**
 * Appends samples of any rooms. The rooms' owners are looked at and not locked, so that no record waits for a sample:
 * whoever loses a room in this very moment may have added one more.
 */
export async function appendSamples(client: PoolClient, appends: readonly SampleAppended[]): Promise<void> {
  if (appends.length === 0) return
  const { rowCount } = await client.query({
    name: 'find-fenced',
    text: `select 1 from room_owner join unnest($1::text[], $2::bigint[]) as own (room_id, fence)
      on room_owner.room_id = own.room_id and room_owner.fence > own.fence limit 1`,
    values: [appends.map(({ roomId }) => roomId), appends.map(({ fence }) => fence)],
  })
  if (rowCount !== 0) throw new DomainError('fenced', 'Another owner has taken over')
  await insertRows(
    client,
    'insert-samples',
    'room_sample (room_id, series, at, version, figures)',
    ['text', 'text', 'bigint', 'bigint', 'text'],
    appends.map(({ roomId, sample: { series, at, version, figures } }) => [roomId, series, at, version, figures]),
    'on conflict do nothing',
  )
  const latest = Math.max(...appends.map(({ sample }) => sample.at))
  await client.query({
    name: 'remove-samples',
    text: `delete from room_sample where (room_id, series, at) in (
      select room_id, series, at from room_sample where at < $1 order by at limit $2 for update skip locked)`,
    values: [latest - limits.samplesKeptMs, limits.samplesRemovedByOne * appends.length],
  })
}

/** Reads the samples of a room's series. */
export const readSamples = (client: Pool, { roomId, series, from, to, limit }: SampleRange): Promise<StoredSample[]> =>
  readRows(
    client,
    `select series, at, version, figures from room_sample
      where room_id = $1 and series = $2 and at >= $3 and at < $4 order by at limit $5`,
    [roomId, series, from, to, limit],
  )
