import { describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../server/store/Database.ts'
import { createStores } from '../../server/store/createStores.ts'
import type { StoreDialect } from '../../server/store/StoreConfig.ts'
import { storeDialects, useTemporaryStore } from '../support/temporaryStore.ts'

/** Two sessions of an event, and somebody who sends files to them. */
async function openSessions(dialect: StoreDialect) {
  const { kysely, close } = await openDatabase(await useTemporaryStore(dialect))
  onTestFinished(() => close())
  const { people, events, sessions, attachments, uploads } = createStores(kysely)
  for (const id of ['ines-1', 'tom-1']) {
    const names = { firstName: 'Some', lastName: 'Body', accountRole: null, passwordHash: null }
    await people.insert({ id, email: `${id}@example.org`, ...names, createdAt: 1 })
  }
  const days = { startsOn: '2026-11-25', endsOn: '2026-11-27', description: '' }
  const event = { id: 'event-1', title: 'Forum', timeZone: 'Europe/Lisbon', createdBy: 'ines-1', createdAt: 1 }
  await events.insert({ ...event, ...days })
  for (const n of [1, 2]) {
    const ids = { id: `s-${n}`, eventId: 'event-1', documentId: `d-${n}` }
    await sessions.insert({ ...ids, createdBy: 'ines-1', createdAt: 1 })
  }
  const begin = (id: string, sessionId = 's-1', createdAt = 1) =>
    uploads.insert({ id, sessionId, eventId: 'event-1', personId: 'ines-1', name: `${id}.pdf`, size: 10, createdAt })
  const finish = (id: string, sessionId = 's-1') => {
    const words = { name: `${id}.pdf`, title: id, description: '', type: 'pdf' }
    return attachments.add({ id, sessionId, ...words, size: 10, sha256: 'ab', createdBy: 'ines-1', createdAt: 2 })
  }
  return {
    kysely,
    attachments,
    uploads,
    begin,
    finish,
    async add(id: string, sessionId?: string) {
      await begin(id, sessionId)
      await finish(id, sessionId)
    },
    order: async (sessionId = 's-1') => (await attachments.list(sessionId)).map(({ id }) => id).join(' '),
  }
}

describe.for(storeDialects)('%s', dialect => {
  test('[S20] of an upload becomes one attachment, at the end of the list, and of nothing none', async () => {
    const { attachments, uploads, begin, finish, order } = await openSessions(dialect)
    await begin('a-1')
    await begin('a-2')
    expect([await finish('a-2'), await finish('a-1'), await finish('a-1'), await finish('a-3')]).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(await order()).toBe('a-2 a-1')
    expect(await attachments.find('a-1')).toMatchObject({ sessionId: 's-1', name: 'a-1.pdf', size: 10, downloads: 0 })
    expect(await uploads.listUnwanted(10, 1)).toEqual([])
  })

  test('[S23] attachments are moved before one another and to the end, within their session', async () => {
    const { attachments, add, order } = await openSessions(dialect)
    for (const id of ['a-1', 'a-2', 'a-3', 'a-4']) await add(id)
    await add('b-1', 's-2')
    const after: string[] = []
    for (const [id, before] of [
      ['a-4', 'a-1'],
      ['a-1', null],
      ['a-2', 'a-3'],
      ['a-2', 'a-2'],
      ['a-3', 'b-1'],
    ] as const) {
      after.push(`${await attachments.move(id, before)} ${await order()}`)
    }
    expect(after).toEqual([
      'true a-4 a-1 a-2 a-3',
      'true a-4 a-2 a-3 a-1',
      'true a-4 a-2 a-3 a-1',
      'true a-4 a-2 a-3 a-1',
      'false a-4 a-2 a-3 a-1',
    ])
    expect([await attachments.move('none-1', null), await order('s-2')]).toEqual([false, 'b-1'])
  })

  test('[S23] what is removed is off the list, and its bytes are noted until they are gone', async () => {
    const { attachments, uploads, add, order } = await openSessions(dialect)
    await add('a-1')
    await add('a-2')
    await attachments.countDownload('a-1', 'ines-1')
    expect([await attachments.remove('a-1'), await attachments.remove('a-1')]).toEqual([true, false])
    expect([await order(), await uploads.listUnwanted(10, 1)]).toEqual(['a-2', ['a-1']])
    await uploads.forgetUnwanted('a-1')
    expect(await uploads.listUnwanted(10, 1)).toEqual([])
  })

  test('[S23] downloads are counted in all and for each person', async () => {
    const { attachments, add } = await openSessions(dialect)
    await add('a-1')
    await add('b-1', 's-2')
    for (const person of ['ines-1', 'ines-1', 'tom-1', null]) await attachments.countDownload('a-1', person)
    await attachments.countDownload('b-1', 'tom-1')
    await attachments.countDownload('none-1', 'tom-1')
    expect((await attachments.find('a-1'))!.downloads).toBe(4)
    expect((await attachments.listDownloads('s-1')).toSorted((a, b) => a.downloads - b.downloads)).toEqual([
      { attachmentId: 'a-1', personId: 'tom-1', downloads: 1 },
      { attachmentId: 'a-1', personId: 'ines-1', downloads: 2 },
    ])
  })

  test('[S23] whoever adds and moves files at once leaves each with a place of its own', async () => {
    const { attachments, kysely, begin, finish, add, order } = await openSessions(dialect)
    for (const id of ['a-1', 'a-2', 'a-3', 'a-4']) await add(id)
    for (let round = 0; round < 20; round++) {
      const more = [`b-${round}`, `c-${round}`]
      for (const id of more) await begin(id)
      await Promise.all([
        ...more.map(id => finish(id)),
        attachments.move('a-1', null),
        attachments.move('a-2', 'a-3'),
        attachments.move('a-3', 'a-4'),
        attachments.move('a-4', 'a-2'),
      ])
      const places = await kysely.selectFrom('attachment').select('position').execute()
      expect([round, new Set(places.map(row => row.position)).size]).toEqual([round, 4 + 2 * (round + 1)])
    }
    await attachments.move('a-1', 'a-2')
    expect(await order()).toContain('a-1 a-2')
  })

  test('[S23] a file can be deleted while others begin to download it', async () => {
    const { attachments, add, order } = await openSessions(dialect)
    for (let round = 0; round < 20; round++) {
      await add(`a-${round}`)
      const downloads = ['ines-1', 'tom-1', 'ines-1', 'tom-1'].map(by => attachments.countDownload(`a-${round}`, by))
      expect((await Promise.all([attachments.remove(`a-${round}`), ...downloads]))[0]).toBe(true)
    }
    expect(await order()).toBe('')
  })

  test('[S22] the files of an event weigh what they have, and what is coming; old uploads go', async () => {
    const { uploads, add, begin } = await openSessions(dialect)
    expect(await uploads.bytesOf('event-1')).toBe(0)
    await add('a-1')
    await add('b-1', 's-2')
    await begin('c-1', 's-1', 100)
    await begin('c-2', 's-1', 200)
    expect(await uploads.bytesOf('event-1')).toBe(40)
    await uploads.removeBefore(200)
    expect([await uploads.bytesOf('event-1'), await uploads.listUnwanted(10, 1)]).toEqual([30, ['c-1']])
    expect([await uploads.remove('c-1'), await uploads.remove('c-2')]).toEqual([false, true])
  })
})
