import { sql, type Kysely } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { column, notNull, type Flag } from '../../server/store/columns.ts'
import { openDatabase } from '../../server/store/Database.ts'
import { isUniqueViolation } from '../../server/store/isUniqueViolation.ts'
import { openLogs } from '../../server/store/log/Logs.ts'
import { domainMigrations } from '../../server/store/migrations/index.ts'
import { storeDialects, useTemporaryStore } from '../support/temporaryStore.ts'
import type { StoreConfig, StoreDialect } from '../../server/store/StoreConfig.ts'
import { readWhole } from '../support/readWhole.ts'

interface Tables {
  thing: { id: string; at: number; open: Flag; bytes: Uint8Array | null; words: string }
}

async function openThings(dialect: StoreDialect): Promise<Kysely<Tables>> {
  const database = await openDatabase(await useTemporaryStore(dialect))
  onTestFinished(() => database.close())
  await database.kysely.schema
    .createTable('thing')
    .addColumn('id', column.text, c => c.primaryKey().notNull())
    .addColumn('at', column.number, notNull)
    .addColumn('open', column.flag, notNull)
    .addColumn('bytes', column.bytes)
    .addColumn('words', column.text, notNull)
    .execute()
  return database.kysely as unknown as Kysely<Tables>
}
const thing = {
  id: 'thing-1',
  at: 1_790_000_000_123,
  open: 1 as Flag,
  bytes: Uint8Array.of(0, 255, 39),
  words: '{"a":"ü 🎉 \' \\" \\u0000"}',
}

async function appliedTo(config: StoreConfig): Promise<string[]> {
  const database = await openDatabase(config)
  const { rows } = await sql<{ name: string }>`select name from domain_migration order by name`.execute(database.kysely)
  await database.close()
  return rows.map(row => row.name)
}

describe.for(storeDialects)('%s', dialect => {
  test('what is written is read alike: times, flags, bytes, JSON', async () => {
    const db = await openThings(dialect)
    await db
      .insertInto('thing')
      .values([thing, { ...thing, id: 'thing-2', at: Number.MAX_SAFE_INTEGER, open: 0, bytes: null }])
      .execute()
    const [first, second] = await db.selectFrom('thing').selectAll().orderBy('id').execute()
    expect({ ...first, bytes: [...first!.bytes!] }).toEqual({ ...thing, bytes: [0, 255, 39] })
    expect(second).toMatchObject({ at: Number.MAX_SAFE_INTEGER, open: 0, bytes: null })
    const counted = await db
      .selectFrom('thing')
      .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('at').as('latest')])
      .executeTakeFirst()
    expect(counted).toEqual({ count: 2, latest: Number.MAX_SAFE_INTEGER })
  })

  test('a second row of the same key is a unique violation, and another fault is none', async () => {
    const db = await openThings(dialect)
    await db.schema.createIndex('thing_at').on('thing').column('at').unique().execute()
    await db.insertInto('thing').values(thing).execute()
    const errorOf = (values: Partial<typeof thing>) =>
      db
        .insertInto('thing')
        .values({ ...thing, ...values })
        .execute()
        .then(
          () => undefined,
          (error: unknown) => error,
        )
    expect(isUniqueViolation(await errorOf({ at: 1 }))).toBe(true)
    expect(isUniqueViolation(await errorOf({ id: 'thing-2' }))).toBe(true)
    const missing = await errorOf({ id: 'thing-2', at: null as never })
    expect(missing).toBeInstanceOf(Error)
    expect(isUniqueViolation(missing)).toBe(false)
  })

  test('transactions that are begun at once do not mix, and one that fails leaves nothing', async () => {
    const db = await openThings(dialect)
    const insert = (id: string) =>
      db.transaction().execute(async transaction => {
        await transaction
          .insertInto('thing')
          .values({ ...thing, id })
          .execute()
        await new Promise(resolve => setImmediate(resolve))
        if (id === 'thing-2') throw new Error('no')
      })
    await Promise.all([insert('thing-1'), expect(insert('thing-2')).rejects.toThrow('no'), insert('thing-3')])
    const ids = await db.selectFrom('thing').select('id').orderBy('id').execute()
    expect(ids.map(row => row.id)).toEqual(['thing-1', 'thing-3'])
  })

  test('an empty database is brought up to date once, also when two nodes start at once', async () => {
    const config = await useTemporaryStore(dialect)
    const expected = Object.keys(domainMigrations).sort()
    const starts = dialect === 'postgres' ? 3 : 1 // a SQLite file has one server
    expect(await Promise.all(Array.from({ length: starts }, () => appliedTo(config)))).toEqual(
      Array.from({ length: starts }, () => expected),
    )
    expect(await appliedTo(config)).toEqual(expected)
    const logs = await Promise.all(Array.from({ length: starts }, () => openLogs(config)))
    await Promise.all(logs.map(each => each.close()))
  })

  test('closing twice is harmless', async () => {
    const config = await useTemporaryStore(dialect)
    const database = await openDatabase(config)
    const logs = await openLogs(config)
    await readWhole(logs.roomLog('room-1'), 1)
    await Promise.all([database.close(), database.close(), logs.close(), logs.close()])
    await Promise.all([database.close(), logs.close()])
    await expect(logs.documentLog.create('draft-1', Uint8Array.of(1))).rejects.toMatchObject({ code: 'log_unwritable' })
  })
})

test('a database that cannot be reached is an error at the start', async () => {
  await expect(
    openDatabase({ dataDir: '/nonexistent', databaseUrl: 'postgres://nobody@127.0.0.1:1/none' }),
  ).rejects.toThrow()
  await expect(openDatabase({ dataDir: '/dev/null/folder' })).rejects.toThrow()
})

test('[O3] what was asked before closing is done, and nothing is opened again after it', async () => {
  const config = await useTemporaryStore('sqlite')
  const before = await openDatabase(config)
  const kysely = before.kysely as unknown as Kysely<Tables>
  await kysely.schema.createTable('thing').addColumn('id', column.text, notNull).execute()
  const asked = Array.from({ length: 5 }, (_, n) =>
    sql`insert into thing (id) values (${`thing-${n}`})`.execute(kysely),
  )
  const inTransaction = kysely.transaction().execute(async transaction => {
    for (const id of ['thing-5', 'thing-6']) await sql`insert into thing (id) values (${id})`.execute(transaction)
  })
  const closed = before.close()
  expect((await Promise.allSettled([...asked, inTransaction])).map(({ status }) => status)).not.toContain('rejected')
  await closed
  await expect(sql`select 1`.execute(kysely)).rejects.toThrow()
  const after = await openDatabase(config)
  onTestFinished(() => after.close())
  const { rows } = await sql<{ count: number }>`select count(*) as count from thing`.execute(after.kysely)
  expect(Number(rows[0]!.count)).toBe(7)
})
