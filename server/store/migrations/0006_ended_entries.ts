import { sql, type Kysely } from 'kysely'

/**
 * An entry is one row, also when it has ended, which stands where it began: so none that ended are gone through. Their
 * order is kept of the others alone, for PostgreSQL, while it knows little of a table, looks for an id in any index
 * that begins with the room.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const begun = sql`select seq from room_entry as begun where begun.room_id = room_entry.room_id
    and begun.feature = room_entry.feature and begun.id = room_entry.id and begun.ends = 0`
  await sql`update room_entry set seq = coalesce((${begun}), seq) where ends = 1`.execute(db)
  await sql`delete from room_entry where ends = 0 and exists (
    select 1 from room_entry as ended where ended.room_id = room_entry.room_id
      and ended.feature = room_entry.feature and ended.id = room_entry.id and ended.ends = 1
  )`.execute(db)
  await sql`drop index room_entry_order`.execute(db)
  await sql`create index room_entry_begun on room_entry (room_id, feature, seq) where ends = 0`.execute(db)
}
