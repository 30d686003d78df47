import type { Kysely } from 'kysely'
import { column, notNull } from '../columns.ts'

/** The logs of rooms and documents; the types are in `log/tables.ts`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await rooms(db)
  await documents(db)
}

async function rooms(db: Kysely<unknown>): Promise<void> {
  const table = (name: string) => db.schema.createTable(name)
  await table('room_owner')
    .addColumn('room_id', column.text, c => c.primaryKey().notNull())
    .addColumn('fence', column.number, notNull)
    .execute()
  await table('room_record')
    .addColumn('room_id', column.text, notNull)
    .addColumn('seq', column.number, notNull)
    .addColumn('record', column.text, notNull)
    .addPrimaryKeyConstraint('room_record_key', ['room_id', 'seq'])
    .execute()
  await table('room_words')
    .addColumn('room_id', column.text, notNull)
    .addColumn('seq', column.number, notNull)
    .addColumn('ref', column.text, notNull)
    .addColumn('person_id', column.text, notNull)
    .addColumn('text', column.text, notNull)
    .addPrimaryKeyConstraint('room_words_key', ['room_id', 'seq', 'ref'])
    .execute()
  await db.schema.createIndex('room_words_person').on('room_words').column('person_id').execute()
  await table('room_secrets')
    .addColumn('room_id', column.text, c => c.primaryKey().notNull())
    .addColumn('secrets', column.text, notNull)
    .execute()
  await table('room_snapshot')
    .addColumn('room_id', column.text, c => c.primaryKey().notNull())
    .addColumn('seq', column.number, notNull)
    .addColumn('data', column.text, notNull)
    .execute()
}

async function documents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('document')
    .addColumn('document_id', column.text, c => c.primaryKey().notNull())
    .addColumn('last_seq', column.number, notNull)
    .execute()
  await db.schema
    .createTable('document_update')
    .addColumn('document_id', column.text, notNull)
    .addColumn('seq', column.number, notNull)
    .addColumn('data', column.bytes, notNull)
    .addPrimaryKeyConstraint('document_update_key', ['document_id', 'seq'])
    .execute()
  await db.schema
    .createTable('document_client')
    .addColumn('document_id', column.text, notNull)
    .addColumn('client_id', column.number, notNull)
    .addColumn('person_id', column.text, notNull)
    .addPrimaryKeyConstraint('document_client_key', ['document_id', 'client_id'])
    .execute()
}
