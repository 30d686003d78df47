import { describe, expect, onTestFinished, test } from 'vitest'
import { createStores } from '../../server/store/createStores.ts'
import { openDatabase } from '../../server/store/Database.ts'
import { up } from '../../server/store/migrations/0019_image_owners.ts'
import { storeDialects, useTemporaryStore } from '../support/temporaryStore.ts'

describe.for(storeDialects)('%s', dialect => {
  test('[S2] images of before they had an owner stay those of each session that names them, and of no person', async () => {
    const { kysely, close } = await openDatabase(await useTemporaryStore(dialect))
    onTestFinished(() => close())
    const { people, events, sessions, images } = createStores(kysely)
    const person = { id: 'ines-1', email: 'ines@example.org', firstName: 'Inês', lastName: 'P', accountRole: null }
    await people.insert({ ...person, passwordHash: null, createdAt: 1 })
    const days = { startsOn: '2026-11-25', endsOn: '2026-11-27', description: '' }
    const event = { title: 'Forum', timeZone: 'Europe/Lisbon', createdBy: 'ines-1', createdAt: 1, ...days }
    for (const id of ['event-1', 'event-2']) await events.insert({ ...event, id })
    for (const id of ['s-1', 's-2']) {
      await sessions.insert({ id, eventId: 'event-1', documentId: `of-${id}`, createdBy: 'ines-1', createdAt: 1 })
      const version = { session_id: id, version: 1, fields: '{"thumbnail":"image-1"}' }
      await kysely
        .insertInto('session_version')
        .values({ ...version, published_by: 'ines-1', published_at: 1 })
        .execute()
    }
    await kysely.schema.dropIndex('image_owner').execute()
    await kysely.schema.alterTable('image').dropColumn('owner_id').execute()
    await kysely.schema.alterTable('event').dropColumn('cover').execute()
    await kysely.schema.alterTable('event_person').dropColumn('photo').execute()
    const image = { id: 'image-1', event_id: 'event-1', shape: 'thumbnail' as const, created_by: 'ines-1' }
    await kysely
      .insertInto('image')
      .values({ ...image, created_at: 1 } as never)
      .execute()
    await up(kysely as never)
    const of = { eventId: 'event-1', ownerId: 's-1', shape: 'thumbnail' } as const
    for (const ownerId of ['s-1', 's-2']) expect(await images.find({ ...of, ownerId }, 'image-1')).toBeDefined()
    expect(await images.find({ ...of, eventId: 'event-2' }, 'image-1')).toBeUndefined()
    expect(await images.find({ ...of, shape: 'photo' }, 'image-1')).toBeUndefined()
    const another = { ...of, id: 'image-2', createdBy: 'ines-1', createdAt: 1 }
    await images.noteFiles(another, 10)
    expect(await images.insert(another, 5, 10)).toBe('done')
    expect(await images.find({ ...of, ownerId: 's-2' }, 'image-2')).toBeUndefined()
  })
})
