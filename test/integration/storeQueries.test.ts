import type { KyselyPlugin } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { keysOf } from '../../server/domain/images/ImageStore.ts'
import { createStores } from '../../server/store/createStores.ts'
import { openDatabase } from '../../server/store/Database.ts'
import type { StoreDialect } from '../../server/store/StoreConfig.ts'
import { storeDialects, useTemporaryStore } from '../support/temporaryStore.ts'

/** An event in a database of its own, with stores that count what they ask it for. */
async function openCounted(dialect: StoreDialect) {
  const { kysely, close } = await openDatabase(await useTemporaryStore(dialect))
  onTestFinished(() => close())
  const asked = { queries: 0 }
  const counting: KyselyPlugin = {
    transformQuery({ node }) {
      asked.queries++
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const stores = createStores(kysely.withPlugin(counting))
  const person = { id: 'ines-1', email: 'ines@example.org', firstName: 'Inês', lastName: 'P', accountRole: null }
  await stores.people.insert({ ...person, passwordHash: null, createdAt: 1 })
  const event = { id: 'event-1', title: 'Forum', timeZone: 'Europe/Lisbon', createdBy: 'ines-1', createdAt: 1 }
  await stores.events.insert({ ...event, startsOn: '2026-11-25', endsOn: '2026-11-27', description: '' })
  const queriesOf = async (work: () => Promise<unknown>) => {
    const before = asked.queries
    await work()
    return asked.queries - before
  }
  return { kysely, stores, queriesOf }
}

/** Makes things, some at a time: of each its number, counted on. */
async function inSteps(count: number, make: (numbers: number[]) => Promise<unknown>) {
  for (let from = 0; from < count; from += 500) {
    await make(Array.from({ length: Math.min(500, count - from) }, (_, index) => from + index))
  }
}

describe.for(storeDialects)('%s', dialect => {
  test('[E0] the starts of however many sessions move to another zone by the same number of queries', async () => {
    const { kysely, stores, queriesOf } = await openCounted(dialect)
    const add = (from: number, count: number) =>
      inSteps(count, numbers =>
        kysely
          .insertInto('session')
          .values(
            numbers.map(number => ({
              id: `s-${from + number}`,
              document_id: `d-${from + number}`,
              event_id: 'event-1',
              created_by: 'ines-1',
              created_at: 1,
              version: 1,
              title: 'Session',
              starts_at: Date.UTC(2026, 10, 25) + (from + number) * 60_000,
            })),
          )
          .execute(),
      )
    const later = (zone: string, zoneBefore: string) =>
      queriesOf(() =>
        stores.events.change('event-1', { timeZone: zone }, zoneBefore, sessions =>
          sessions.map(({ startsAt }) => startsAt + 3_600_000),
        ),
      )
    await add(0, 3)
    const ofFew = await later('Europe/Madrid', 'Europe/Lisbon')
    await add(3, 4997)
    expect(await later('Europe/Lisbon', 'Europe/Madrid')).toBe(ofFew)
    const rows = await kysely.selectFrom('session').select(['id', 'starts_at', 'revision']).execute()
    const byId = new Map(rows.map(row => [row.id, row]))
    const hours = (number: number) => (byId.get(`s-${number}`)!.starts_at! - Date.UTC(2026, 10, 25)) / 60_000 - number
    expect([hours(0), hours(2), hours(3), hours(4999)]).toEqual([120, 120, 60, 60])
    expect(byId.get('s-0')!.revision - byId.get('s-4999')!.revision).toBe(1)
  })

  test('[E0] an event with as many images as it may have is taken away by few queries, its files noted', async () => {
    const { kysely, stores, queriesOf } = await openCounted(dialect)
    const count = 20_000
    await inSteps(count, numbers =>
      kysely
        .insertInto('image')
        .values(
          numbers.map(number => ({
            id: `image-${number}`,
            event_id: 'event-1',
            owner_id: '',
            shape: 'thumbnail' as const,
            created_by: 'ines-1',
            created_at: 1,
          })),
        )
        .execute(),
    )
    await stores.eventLife.delete('event-1', 'ines-1', 5)
    expect(await queriesOf(() => stores.eventLife.purge(5))).toBeLessThan(30)
    const { files } = await kysely
      .selectFrom('unwanted_file')
      .select(e => e.fn.countAll<number>().as('files'))
      .executeTakeFirstOrThrow()
    expect(Number(files)).toBe(count * keysOf({ id: 'image-0', shape: 'thumbnail' }).length)
  })
})
