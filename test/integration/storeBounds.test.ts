import { describe, expect, onTestFinished, test } from 'vitest'
import type { UploadBounds } from '../../server/domain/files/UploadStore.ts'
import { keysOf } from '../../server/domain/images/ImageStore.ts'
import { createStores } from '../../server/store/createStores.ts'
import { openDatabase } from '../../server/store/Database.ts'
import type { StoreDialect } from '../../server/store/StoreConfig.ts'
import { storeDialects, useTemporaryStore } from '../support/temporaryStore.ts'

/** An event of one person, in a database of its own. */
async function openEvent(dialect: StoreDialect) {
  const { kysely, close } = await openDatabase(await useTemporaryStore(dialect))
  onTestFinished(() => close())
  const stores = createStores(kysely)
  const person = { id: 'ines-1', email: 'ines@example.org', firstName: 'Inês', lastName: 'P', accountRole: null }
  await stores.people.insert({ ...person, passwordHash: null, createdAt: 1 })
  const event = { id: 'event-1', title: 'Forum', timeZone: 'Europe/Lisbon', createdBy: 'ines-1', createdAt: 1 }
  await stores.events.insert({ ...event, startsOn: '2026-11-25', endsOn: '2026-11-27', description: '' })
  return { kysely, stores }
}

const session = (id: string) => ({ id, eventId: 'event-1', documentId: `of-${id}`, createdBy: 'ines-1', createdAt: 1 })
/** How many of some at once did it. */
const countOf = async <T>(done: T, all: readonly Promise<T>[]) =>
  (await Promise.all(all)).filter(each => each === done).length

describe.for(storeDialects)('%s', dialect => {
  test('[S12] of many sessions that are made and brought back at once, as many are as there is room for', async () => {
    const { stores } = await openEvent(dialect)
    const bounds = { shown: 3, kept: 10 }
    const ids = ['a', 'b', 'c', 'd', 'e']
    const add = (each: readonly string[]) => each.map(id => stores.sessions.insert(session(id), bounds))
    expect(await countOf(true, add(ids))).toBe(3)
    const [first] = await stores.sessions.list('event-1')
    expect(await stores.life.delete(first!.id, 'ines-1', 5)).toBe('done')
    const back = stores.life.bringBack('event-1', first!.id, 0, bounds)
    const [made, isBack] = await Promise.all([countOf(true, add(['f', 'g'])), back])
    expect(made + (isBack === 'done' ? 1 : 0)).toBe(1)
    expect(await stores.sessions.count('event-1')).toBe(3)
  })

  test('[A4] of many who are added to the team at once, as many are as there is room for, and nobody is twice', async () => {
    const { stores } = await openEvent(dialect)
    const names = { firstName: 'A', lastName: 'B', accountRole: null }
    const add = (id: string, email = `${id}@example.org`) =>
      stores.team.add({ person: { ...names, id, email }, createdAt: 1, accountRole: 'admin', assign: ['event-1'] }, 4)
    expect(await add('admin-0')).toMatchObject({ id: 'admin-0', accountRole: 'admin' })
    expect(
      await countOf<unknown>(
        'onTeam',
        ['a', 'b', 'c'].map(id => add(id, 'same@example.org')),
      ),
    ).toBe(2)
    expect(
      await countOf<unknown>(
        'full',
        ['d', 'e', 'f', 'g'].map(id => add(id)),
      ),
    ).toBe(2)
    expect(await stores.team.list(10)).toHaveLength(4)
  })

  test('[S22] of many uploads that begin at once, as many do as person, session and event have room for', async () => {
    const { stores } = await openEvent(dialect)
    await stores.sessions.insert(session('s-1'))
    await stores.sessions.insert(session('s-2'))
    const begin = (id: string, bounds: Partial<UploadBounds>, sessionId = 's-1') =>
      stores.uploads.insert(
        { id, sessionId, eventId: 'event-1', personId: 'ines-1', name: 'a.pdf', size: 10, createdAt: 1 },
        { eventBytes: 1000, sessionFiles: 100, ofPerson: 100, ...bounds },
      )
    const ids = ['a', 'b', 'c', 'd', 'e']
    expect(
      await countOf(
        true,
        ids.map(id => begin(`1${id}`, { ofPerson: 3 })),
      ),
    ).toBe(3)
    expect(
      await countOf(
        true,
        ids.map(id => begin(`2${id}`, { sessionFiles: 5 })),
      ),
    ).toBe(2)
    expect(
      await countOf(
        true,
        ids.map(id => begin(`3${id}`, { sessionFiles: 5, eventBytes: 70 }, 's-2')),
      ),
    ).toBe(2)
  })

  test('[S2] of many images that are kept at once, as many are as there is room for, and the files of others go', async () => {
    const { stores } = await openEvent(dialect)
    const { images, uploads } = stores
    const image = (id: string) =>
      ({ id, eventId: 'event-1', ownerId: 'event-1', shape: 'cover', createdBy: 'ines-1', createdAt: 1 }) as const
    const keep = async (id: string) => {
      await images.noteFiles(image(id), 10)
      return images.insert(image(id), 5, 3)
    }
    expect(await countOf<unknown>('done', ['a', 'b', 'c', 'd', 'e'].map(keep))).toBe(3)
    expect(await images.count('event-1')).toBe(3)
    expect(await uploads.listUnwanted(100, 9)).toEqual([])
    expect(await uploads.listUnwanted(100, 10)).toHaveLength(2 * keysOf(image('a')).length)
  })

  test('[S2] an image is not kept whose files are unwanted soon, or gone', async () => {
    const { stores } = await openEvent(dialect)
    const { images, uploads } = stores
    const of = { id: 'a', eventId: 'event-1', ownerId: 'event-1', shape: 'cover' } as const
    const insert = () => images.insert({ ...of, createdBy: 'ines-1', createdAt: 1 }, 5, 3)
    await images.noteFiles(of, 5)
    expect(await insert()).toBe('late')
    await images.noteFiles(of, 6)
    await uploads.forgetUnwanted(keysOf(of)[0]!)
    expect(await insert()).toBe('late')
    expect(await images.count('event-1')).toBe(0)
    await images.noteFiles(of, 6)
    expect(await insert()).toBe('done')
  })

  test('[S12] drafts that are made and deleted again and again come to an end, and can be brought back', async () => {
    const { stores } = await openEvent(dialect)
    const bounds = { shown: 3, kept: 5 }
    const made: boolean[] = []
    for (let n = 0; n < 6; n++) {
      made.push(await stores.sessions.insert(session(`s-${n}`), bounds))
      await stores.life.delete(`s-${n}`, 'ines-1', 5)
    }
    expect(made).toEqual([true, true, true, true, true, false])
    expect(await stores.life.bringBack('event-1', 's-0', 0, bounds)).toBe('done')
    await stores.life.purge('s-1', 5)
    expect(await stores.sessions.insert(session('s-7'), bounds)).toBe(true)
  })
})
