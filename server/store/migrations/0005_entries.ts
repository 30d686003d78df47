import type { Kysely } from 'kysely'
import type { StoredEvent } from '../../../media/room/RoomLog.ts'
import { column, notNull } from '../columns.ts'
import { toEntryRows } from '../log/DatabaseRoomLog.ts'
import type { EntryRow } from '../log/LogOperation.ts'

interface Tables {
  room_record: { room_id: string; seq: number; record: string }
  room_entry: EntryRow & { room_id: string }
}

const pageRecords = 500

/** With which records the entries of rooms' long lists begin and end, also of those that are there already. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('room_entry')
    .addColumn('room_id', column.text, notNull)
    .addColumn('feature', column.text, notNull)
    .addColumn('id', column.text, notNull)
    .addColumn('ends', column.flag, notNull)
    .addColumn('seq', column.number, notNull)
    .addPrimaryKeyConstraint('room_entry_key', ['room_id', 'feature', 'id', 'ends'])
    .execute()
  await db.schema
    .createIndex('room_entry_order')
    .on('room_entry')
    .columns(['room_id', 'feature', 'ends', 'seq'])
    .execute()
  const rooms = await db.selectFrom('room_record').select('room_id').distinct().execute()
  for (const { room_id } of rooms) await addEntriesOf(db, room_id)
}

async function addEntriesOf(db: Kysely<Tables>, room_id: string): Promise<void> {
  for (let after = 0; ;) {
    const page = await db
      .selectFrom('room_record')
      .select(['seq', 'record'])
      .where('room_id', '=', room_id)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(pageRecords)
      .execute()
    if (page.length === 0) return
    after = Number(page.at(-1)!.seq)
    const rows = page.flatMap(({ seq, record }) => {
      const { events } = JSON.parse(record) as { events: StoredEvent[] }
      return toEntryRows({ seq: Number(seq), events }).map(row => ({ ...row, room_id }))
    })
    if (rows.length > 0) {
      await db
        .insertInto('room_entry')
        .values(rows)
        .onConflict(conflict => conflict.doNothing())
        .execute()
    }
  }
}
