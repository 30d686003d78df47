import { describe, expect, onTestFinished, test } from 'vitest'
import { createStores } from '../../server/store/createStores.ts'
import { openDatabase } from '../../server/store/Database.ts'
import type { StoreDialect } from '../../server/store/StoreConfig.ts'
import { storeDialects, useTemporaryStore } from '../support/temporaryStore.ts'

/** Two events without tags, in a database of their own. */
async function openTags(dialect: StoreDialect) {
  const { kysely, close } = await openDatabase(await useTemporaryStore(dialect))
  onTestFinished(() => close())
  const { people, events, tags } = createStores(kysely)
  const person = { id: 'ines-1', email: 'ines@example.org', firstName: 'Inês', lastName: 'Pereira', accountRole: null }
  await people.insert({ ...person, passwordHash: null, createdAt: 1 })
  const event = {
    title: 'Forum',
    timeZone: 'Europe/Lisbon',
    startsOn: '2026-11-25',
    endsOn: '2026-11-27',
    description: '',
  }
  for (const id of ['event-1', 'event-2']) await events.insert({ ...event, id, createdBy: 'ines-1', createdAt: 1 })
  let made = 0
  return {
    tags,
    add: (name: string, eventId = 'event-1', most = 100) => tags.insert({ id: `tag-${++made}`, eventId, name }, most),
    names: async (text: string, limit = 20) => (await tags.search('event-1', text, limit)).map(({ name }) => name),
  }
}

describe.for(storeDialects)('%s', dialect => {
  test('[S5] tags of an event compare without case, and accents tell them apart', async () => {
    const { tags, add } = await openTags(dialect)
    expect(await add('Résumé')).toBe(true)
    expect(await add('RÉSUMÉ')).toBe(false)
    expect(await add('re\u0301sume\u0301')).toBe(false) // the same letters, written as two signs each
    expect(await add('resume')).toBe(true)
    expect(await add('résumé', 'event-2')).toBe(true)
    expect(await tags.findByName('event-1', 'rÉsumé')).toEqual({ id: 'tag-1', name: 'Résumé' })
    expect(await tags.findByName('event-1', 'Résumés')).toBeUndefined()
    expect([await tags.count('event-1'), await tags.count('event-2')]).toEqual([2, 1])
  })

  test('[S5] of several who make one tag at once, one does', async () => {
    const { tags, add } = await openTags(dialect)
    const made = await Promise.all(['Ferries', 'ferries', 'FERRIES', 'Ferries'].map(name => add(name)))
    expect(made.filter(Boolean)).toHaveLength(1)
    expect(await tags.count('event-1')).toBe(1)
  })

  test('[S5] of several who make the last tags at once, as many do as there is room for', async () => {
    const { tags, add } = await openTags(dialect)
    const made = await Promise.all(['Air', 'Boats', 'Cars', 'Data', 'Energy'].map(name => add(name, 'event-1', 3)))
    expect([made.filter(Boolean).length, await tags.count('event-1')]).toEqual([3, 3])
  })

  test('[S5] what begins with a text is found before what only has it, each by name', async () => {
    const { add, names } = await openTags(dialect)
    for (const name of ['Zoning', 'All data', 'Data', 'Metadata', 'Äther', '100 % ferry', '1000_x']) await add(name)
    await add('Data of others', 'event-2')
    expect(await names('DATA')).toEqual(['Data', 'All data', 'Metadata'])
    expect(await names('data', 2)).toEqual(['Data', 'All data'])
    expect(await names('ather')).toEqual(['Äther'])
    expect(await names('0 %')).toEqual(['100 % ferry'])
    expect(await names('_')).toEqual(['1000_x'])
    expect(await names('nothing')).toEqual([])
    expect(await names('')).toHaveLength(7)
  })

  test('[S5] tags of another event are not found by their ids', async () => {
    const { tags, add } = await openTags(dialect)
    await add('Ferries')
    await add('Harbours', 'event-2')
    expect(await tags.findMany('event-1', ['tag-1', 'tag-2', 'tag-9'])).toEqual([{ id: 'tag-1', name: 'Ferries' }])
    expect(await tags.findMany('event-1', [])).toEqual([])
  })
})
