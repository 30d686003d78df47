import type { DatabaseSync } from 'node:sqlite'
import { DomainError } from '../../../contract/errors.ts'
import { limits } from '../../../contract/limits.ts'
import type { StoredSample } from '../../../media/room/SampleLog.ts'
import type { SampleRange } from './LogDatabase.ts'
import type { SampleAppended } from './LogOperation.ts'

/** The statements of the rooms' samples in SQLite; whoever calls begins and ends the transaction. */
export class SqliteSamples {
  readonly #statements: ReturnType<typeof prepare>
  constructor(db: DatabaseSync) {
    this.#statements = prepare(db)
  }

  append({ roomId, fence, sample }: SampleAppended): void {
    const { owner, insert, removeOldest } = this.#statements
    if (owner.get(roomId, fence)) throw new DomainError('fenced', 'Another owner has taken over')
    insert.run(roomId, sample.series, sample.at, sample.version, sample.figures)
    removeOldest.run(sample.at - limits.samplesKeptMs, limits.samplesRemovedByOne)
  }

  read({ roomId, series, from, to, limit }: SampleRange): StoredSample[] {
    return this.#statements.select.all(roomId, series, from, to, limit) as unknown as StoredSample[]
  }
}

const prepare = (db: DatabaseSync) => ({
  owner: db.prepare('select 1 from room_owner where room_id = ? and fence > ?'),
  insert: db.prepare(
    `insert into room_sample (room_id, series, at, version, figures) values (?, ?, ?, ?, ?) on conflict do nothing`,
  ),
  removeOldest: db.prepare(
    'delete from room_sample where rowid in (select rowid from room_sample where at < ? order by at limit ?)',
  ),
  select: db.prepare(
    `select series, at, version, figures from room_sample
      where room_id = ? and series = ? and at >= ? and at < ? order by at limit ?`,
  ),
})
