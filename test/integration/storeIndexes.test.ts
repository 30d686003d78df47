import { sql, type RawBuilder } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../server/store/Database.ts'
import type { StoreDialect } from '../../server/store/StoreConfig.ts'
import { storeDialects, useTemporaryStore } from '../support/temporaryStore.ts'

interface Reference {
  child: string
  name: string
  parent: string
}
interface First {
  child: string
  name: string
}

/** Which columns name rows of other tables. */
const references: Record<StoreDialect, RawBuilder<Reference>> = {
  sqlite: sql<Reference>`
    select m.name as child, f."from" as name, f."table" as parent
    from sqlite_master m, pragma_foreign_key_list(m.name) f where m.type = 'table'`,
  postgres: sql<Reference>`
    select c.conrelid::regclass::text as child, a.attname as name, c.confrelid::regclass::text as parent
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f'`,
}
/** With which columns an index over all rows of a table begins. */
const firsts: Record<StoreDialect, RawBuilder<First>> = {
  sqlite: sql<First>`
    select m.name as child, i.name as name
    from sqlite_master m, pragma_index_list(m.name) l, pragma_index_info(l.name) i
    where m.type = 'table' and l.partial = 0 and i.seqno = 0`,
  postgres: sql<First>`
    select i.indrelid::regclass::text as child, a.attname as name
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indpred is null`,
}

describe.for(storeDialects)('%s', dialect => {
  test('what names something that can be taken away is found by it without reading the whole table', async () => {
    const { kysely, close } = await openDatabase(await useTemporaryStore(dialect))
    onTestFinished(() => close())
    const { rows: found } = await references[dialect].execute(kysely)
    const { rows: indexed } = await firsts[dialect].execute(kysely)
    const begins = new Set(indexed.map(({ child, name }) => `${child}.${name}`))
    const named = found.filter(({ parent }) => parent !== 'person') // of whom none is ever taken away
    expect(named.length).toBeGreaterThan(10)
    expect(named.map(({ child, name }) => `${child}.${name}`).filter(each => !begins.has(each))).toEqual([])
  })
})
