import { sql } from 'kysely'
import { createStores } from '../../server/store/createStores.ts'
import { openDatabase } from '../../server/store/Database.ts'
import { percentile, report, reportMachine } from '../support/report.ts'
import { makeTemporaryStore, storeDialects } from '../support/temporaryStore.ts'

// What is found while one types, in an event of 10,000 people and 2,000 tags, beside another one as large.
const people = Number(process.env['PEOPLE'] ?? 10_000)
const tags = Number(process.env['TAGS'] ?? 2000)
const shown = 20
const searches = 300

const letters = 'aeioumnrstlk'
/** A word that differs from the others, and that many have the beginnings of. */
const word = (index: number): string =>
  Array.from({ length: 4 }, (_, place) => letters[Math.floor(index / letters.length ** place) % letters.length]).join(
    '',
  )

for (const dialect of storeDialects) {
  const temporary = await makeTemporaryStore(dialect)
  const { kysely, close } = await openDatabase(temporary.config)
  const { events, tags: store } = createStores(kysely)
  const rows = Array.from({ length: people }, (_, index) => {
    const [first_name, last_name] = [word(index), `${word(index * 7)}${index}`]
    const folded_name = `${first_name} ${last_name}`
    const person = { first_name, last_name, folded_name, account_role: null, password_hash: null, created_at: 0 }
    return { ...person, id: `p-${index}`, email: `p${index}@example.org` }
  })
  for (let start = 0; start < rows.length; start += 500) {
    await kysely
      .insertInto('person')
      .values(rows.slice(start, start + 500))
      .execute()
  }
  for (const id of ['event-1', 'event-2']) {
    const days = { startsOn: '2026-11-25', endsOn: '2026-11-25' }
    await events.insert({
      id,
      title: 'E',
      description: '',
      timeZone: 'Europe/Lisbon',
      ...days,
      createdBy: 'p-0',
      createdAt: 0,
    })
    const roles = rows.map(({ id: person_id }) => ({ event_id: id, person_id, role: 'speaker' as const }))
    for (let start = 0; start < roles.length; start += 500) {
      const slice = roles.slice(start, start + 500)
      await kysely
        .insertInto('event_role')
        .values(slice)
        .onConflict(c => c.doNothing())
        .execute()
    }
    for (let index = 0; index < tags; index++) {
      const name = `${word(index)} ${word(index * 5)}${index}`
      await store.insert({ id: `${id}-${index}`, eventId: id, name }, tags)
    }
  }
  await sql`analyze`.execute(kysely) // as PostgreSQL does by itself within a minute
  const texts = ['', 'a', 'ti', 'mer', 'none of these', 'um']
  for (const [what, search] of [
    ['speakers', (text: string) => events.search('event-1', 'speaker', text, shown)],
    ['tags', (text: string) => store.search('event-1', text, shown)],
  ] as const) {
    const tookMs: number[] = []
    for (let n = 0; n < searches; n++) {
      const from = performance.now()
      await search(texts[n % texts.length]!)
      tookMs.push(performance.now() - from)
    }
    report(`${dialect}: ${what} found by typing, p50`, percentile(tookMs, 0.5), 'ms')
    report(`${dialect}: ${what} found by typing, p99`, percentile(tookMs, 0.99), 'ms')
  }
  await close()
  await temporary.drop()
}
reportMachine()
