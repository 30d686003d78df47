import { describe, expect, onTestFinished, test } from 'vitest'
import type { SessionFields } from '../../contract/sessionFields.ts'
import type { FieldUpgrade } from '../../server/domain/sessions/fieldUpgrades.ts'
import { openDatabase } from '../../server/store/Database.ts'
import { createStores } from '../../server/store/createStores.ts'
import { SqlSessionStore } from '../../server/store/SqlSessionStore.ts'
import { storeDialects, useTemporaryStore } from '../support/temporaryStore.ts'
import type { StoreDialect } from '../../server/store/StoreConfig.ts'

/** Made up: once the length was in hours, and later a line about the place was added. */
const toMinutes: FieldUpgrade = ({ hours, ...rest }) => ({ ...rest, durationMinutes: Number(hours) * 60 })
const withPlace: FieldUpgrade = fields => ({ ...fields, place: `In ${String(fields['durationMinutes'])} minutes` })
const inHours = { title: 'Ferries', hours: 2, visibility: 'published', speakers: [], moderators: ['ines-1'], tags: [] }
const inMinutes = { ...inHours, hours: undefined, durationMinutes: 120 }

const start = { at: 7, timeZone: 'Europe/Lisbon' }

/** One session in a database, and what a release with these upgrades makes of it. */
async function openSession(dialect: StoreDialect) {
  const { kysely, close } = await openDatabase(await useTemporaryStore(dialect))
  onTestFinished(() => close())
  const { people, events, sessions } = createStores(kysely)
  const person = { id: 'ines-1', email: 'ines@example.org', firstName: 'Inês', lastName: 'Pereira', accountRole: null }
  await people.insert({ ...person, passwordHash: null, createdAt: 1 })
  const days = { startsOn: '2026-11-25', endsOn: '2026-11-27', description: '' }
  const event = { id: 'event-1', title: 'Forum', timeZone: 'Europe/Lisbon', createdBy: 'ines-1', createdAt: 1 }
  await events.insert({ ...event, ...days })
  await sessions.insert({ id: 's-1', eventId: 'event-1', documentId: 'd-1', createdBy: 'ines-1', createdAt: 1 })
  return (upgrades: readonly FieldUpgrade[]) => {
    const store = new SqlSessionStore(kysely, upgrades)
    return {
      publish: (version: number, fields: object) =>
        store.publish('s-1', { version, fields: fields as SessionFields, by: 'ines-1', at: 5 }, start),
      read: async (version: number) => (await store.findVersion('s-1', version))?.fields,
      /** Writes as a release that knew of no versions of fields. */
      keepWithoutVersion: (version: number, fields: object) =>
        kysely
          .insertInto('session_version')
          .values({
            session_id: 's-1',
            version,
            fields: JSON.stringify(fields),
            published_by: 'ines-1',
            published_at: 3,
          })
          .execute(),
    }
  }
}

describe.for(storeDialects)('%s', dialect => {
  test('[S16] fields that were published in an older form are read as those of now, through each step', async () => {
    const release = await openSession(dialect)
    expect(await release([]).publish(1, { ...inHours, durationMinutes: 0 })).toBe('published')
    expect(await release([toMinutes]).publish(2, inMinutes)).toBe('published')
    await release([]).keepWithoutVersion(0, inHours)
    const now = release([toMinutes, withPlace])
    expect(await now.publish(3, { ...inMinutes, place: 'As typed' })).toBe('published')
    for (const version of [0, 1, 2]) {
      expect(await now.read(version)).toEqual({ ...inMinutes, place: 'In 120 minutes' })
    }
    expect(await now.read(3)).toEqual({ ...inMinutes, place: 'As typed' })
    expect(await now.read(4)).toBeUndefined()
  })

  test('[S16] fields that a newer release has published are refused, and those before are read', async () => {
    const release = await openSession(dialect)
    await release([]).publish(1, inMinutes)
    await release([withPlace]).publish(2, { ...inMinutes, place: 'As typed' })
    const older = release([])
    await expect(older.read(2)).rejects.toMatchObject({ code: 'newer_version' })
    expect(await older.read(1)).toEqual(inMinutes)
  })
})
