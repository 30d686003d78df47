import { describe, expect, onTestFinished, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { linkStateOf } from '../../contract/linkState.ts'
import type { SessionLink } from '../../server/domain/links/SessionLinkStore.ts'
import { createStores } from '../../server/store/createStores.ts'
import { openDatabase } from '../../server/store/Database.ts'
import type { StoreDialect } from '../../server/store/StoreConfig.ts'
import { storeDialects, useTemporaryStore } from '../support/temporaryStore.ts'

const guests: SessionLink = {
  id: 'link-1',
  tokenHash: 'hash-1',
  sessionId: 's-1',
  role: 'attendee',
  name: 'Press',
  invited: null,
  isMailed: false,
  uses: 0,
  maxUses: null,
  expiresAt: null,
  isRevoked: false,
  createdBy: 'ines-1',
  createdAt: 1,
}
const personal: SessionLink = {
  ...guests,
  id: 'link-2',
  tokenHash: 'hash-2',
  role: 'speaker',
  name: null,
  invited: { email: 'rui@example.org', firstName: 'Rui', lastName: 'Dias' },
  isMailed: true,
  maxUses: 2,
  expiresAt: 100,
  createdAt: 2,
}

/** Two sessions without links, and some people. */
async function openLinks(dialect: StoreDialect) {
  const { kysely, close } = await openDatabase(await useTemporaryStore(dialect))
  onTestFinished(() => close())
  const { people, events, sessions, signIns, sessionLinks } = createStores(kysely)
  for (const id of ['ines-1', 'rui-1', 'ana-1']) {
    const name = { firstName: id, lastName: '', accountRole: null, passwordHash: null }
    await people.insert({ ...name, id, email: `${id}@example.org`, createdAt: 1 })
  }
  const days = { startsOn: '2026-11-25', endsOn: '2026-11-27', description: '' }
  const event = { id: 'event-1', title: 'Forum', timeZone: 'Europe/Lisbon', createdBy: 'ines-1', createdAt: 1 }
  await events.insert({ ...event, ...days })
  for (const id of ['1', '2']) {
    await sessions.insert({
      id: `s-${id}`,
      eventId: 'event-1',
      documentId: `d-${id}`,
      createdBy: 'ines-1',
      createdAt: 1,
    })
  }
  return { links: sessionLinks, signIns }
}

describe.for(storeDialects)('%s', dialect => {
  test('[A7] a link is read as it was written, and found by its secret alone', async () => {
    const { links } = await openLinks(dialect)
    for (const link of [guests, personal]) expect(await links.insert(link, 3)).toBe(true)
    expect(await links.findByToken('hash-1')).toEqual(guests)
    expect(await links.findByToken('hash-2')).toEqual(personal)
    expect(await links.findByToken('link-2')).toBeUndefined()
    expect(await links.list('s-1', 10)).toEqual([personal, guests])
    expect(await links.list('s-2', 10)).toEqual([])
  })

  test('[A7] of many guest links that are made at once three are, and a revoked one makes room', async () => {
    const { links } = await openLinks(dialect)
    await links.insert(personal, 3) // another kind
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, i) => links.insert({ ...guests, id: `g-${i}`, tokenHash: `g-${i}` }, 3)),
    )
    expect(made.filter(Boolean)).toHaveLength(3)
    const first = `g-${made.indexOf(true)}`
    expect(await links.revoke('s-2', first, 5)).toBe(false)
    expect(await links.revoke('s-1', first, 5)).toBe(true)
    expect(await links.revoke('s-1', first, 6)).toBe(false)
    expect(await links.insert({ ...guests, id: 'g-9', tokenHash: 'g-9' }, 3)).toBe(true)
    expect((await links.list('s-1', 10)).map(link => link.isRevoked)).toEqual([false, false, false, false, true])
  })

  test('[A7] of many who use a link at once so many do as it takes', async () => {
    const { links } = await openLinks(dialect)
    await links.insert(personal, 3)
    const taken = await Promise.all(Array.from({ length: 8 }, () => links.takeUse('link-2', 99)))
    expect(taken.filter(Boolean)).toHaveLength(2)
    expect((await links.findByToken('hash-2'))?.uses).toBe(2)
  })

  test('[A7] a link that has run out or is revoked is not used, one without limits is', async () => {
    const { links } = await openLinks(dialect)
    await links.insert(personal, 3)
    await links.insert(guests, 3)
    expect(await links.takeUse('link-2', 100)).toBe(false)
    expect(await links.takeUse('link-2', 99)).toBe(true)
    expect(await links.takeUse('link-1', 1e15)).toBe(true)
    await links.revoke('s-1', 'link-1', 5)
    expect(await links.takeUse('link-1', 6)).toBe(false)
  })

  test('[A7] a link without a limit of uses ends too, or whoever has it could fill the table of persons', async () => {
    const { links } = await openLinks(dialect)
    await links.insert({ ...guests, uses: limits.unlimitedLinkUses - 1 }, 3)
    expect(await links.takeUse('link-1', 5)).toBe(true)
    expect(await links.takeUse('link-1', 5)).toBe(false)
    expect(linkStateOf((await links.findByToken(guests.tokenHash))!, 5)).toBe('usedUp')
  })

  test('[A7] who came by a link is what it says in that session, until it is revoked', async () => {
    const { links } = await openLinks(dialect)
    await links.insert(personal, 3)
    await links.insert(guests, 3)
    await links.insertEntry({ linkId: 'link-2', personId: 'rui-1', email: null, at: 5 })
    await links.insertEntry({ linkId: 'link-2', personId: 'rui-1', email: null, at: 6 })
    await links.insertEntry({ linkId: 'link-1', personId: 'ana-1', email: 'ana@example.org', at: 5 })
    await links.insertEntry({ linkId: 'link-1', personId: 'rui-1', email: 'rui@example.org', at: 7 })
    const grants = await links.grantsIn('s-1', ['ines-1', 'rui-1', 'ana-1'])
    expect([...grants.keys()].toSorted()).toEqual(['ana-1', 'rui-1'])
    expect(grants.get('rui-1')?.toSorted()).toEqual(['guest', 'speaker'])
    expect(grants.get('ana-1')).toEqual(['guest'])
    expect(await links.grantsIn('s-2', ['rui-1', 'ana-1'])).toEqual(new Map())
    expect(await links.grantsIn('s-1', [])).toEqual(new Map())
    expect([await links.hasEntry('link-1', 'ana-1'), await links.hasEntry('link-2', 'ana-1')]).toEqual([true, false])
    expect((await links.listEntrants('link-1')).toSorted()).toEqual(['ana-1', 'rui-1'])
    await links.revoke('s-1', 'link-1', 8)
    expect(await links.grantsIn('s-1', ['rui-1', 'ana-1'])).toEqual(new Map([['rui-1', ['speaker']]]))
  })

  test('[A7] a guest is known again by browser and e-mail together', async () => {
    const { links, signIns } = await openLinks(dialect)
    await links.insert(guests, 3)
    await links.insertEntry({ linkId: 'link-1', personId: 'ana-1', email: 'ana@example.org', at: 5 })
    const browser = { tokenHash: 'browser-1', personId: 'ana-1', usedAt: 5 }
    await signIns.rememberBrowser({ ...browser, earlierHash: undefined })
    expect(await links.findEntrant('link-1', 'browser-1')).toBe('ana-1')
    expect(await links.findEntrant('link-1', 'browser-1', 'ana@example.org')).toBe('ana-1')
    expect(await links.findEntrant('link-1', 'browser-1', 'rui@example.org')).toBeUndefined()
    expect(await links.findEntrant('link-1', 'browser-2', 'ana@example.org')).toBeUndefined()
    expect(await links.findEntrant('link-2', 'browser-1', 'ana@example.org')).toBeUndefined()
  })
})
