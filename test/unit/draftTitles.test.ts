import { expect, test } from 'vitest'
import { DraftTitles } from '../../server/domain/sessions/DraftTitles.ts'
import { fillDraftTitles } from '../../server/domain/sessions/fillDraftTitles.ts'
import { FakeClock } from '../support/FakeClock.ts'

/** Titles over a store of which each write waits for `release`, once it is held, or fails. */
function open() {
  const clock = new FakeClock()
  const [written, shown, errors]: [string[], string[], unknown[]] = [[], [], []]
  let [held, release]: [Promise<void> | undefined, () => void] = [undefined, () => {}]
  const store = {
    fails: false,
    hold: () => {
      held = new Promise(resolve => {
        release = resolve
      })
    },
    release: () => {
      held = undefined
      release()
    },
    async setDraftTitle(documentId: string, title: string) {
      await held
      if (store.fails) throw new Error('The disk is full')
      written.push(`${documentId} ${title}`)
      return documentId === 'published-1' ? undefined : { eventId: 'event-1' }
    },
  }
  const titles = new DraftTitles({
    sessions: store,
    after: (ms, run) => clock.after(ms, run),
    onShown: ({ eventId }) => shown.push(eventId),
    onError: error => errors.push(error),
  })
  return { titles, clock, store, written, shown, errors }
}

test('[S19] [E4] a list of drafts is told of a title once it is written, and only where it shows another one', async () => {
  const { titles, clock, store, shown } = open()
  store.hold()
  titles.note('draft-1', 'A')
  await clock.pass(0)
  expect(shown).toEqual([])
  store.release()
  await clock.pass(0)
  expect(shown).toEqual(['event-1'])
  titles.note('published-1', 'A')
  await clock.pass(2000)
  expect(shown).toEqual(['event-1'])
})

test('[S19] a title that goes back while another is being written is the one that is kept', async () => {
  const { titles, clock, store, written } = open()
  titles.note('draft-1', 'A')
  await clock.pass(1000)
  store.hold()
  titles.note('draft-1', 'B')
  await clock.pass(0)
  titles.note('draft-1', 'A')
  store.release()
  await clock.pass(2000)
  expect(written).toEqual(['draft-1 A', 'draft-1 B', 'draft-1 A'])
})

test('[S19] a title that could not be written is written later, unless the draft says another by then', async () => {
  const { titles, clock, store, written, errors } = open()
  store.fails = true
  titles.note('draft-1', 'A')
  titles.note('draft-2', 'A')
  await clock.pass(1500)
  expect(errors).toHaveLength(3)
  titles.note('draft-2', 'B')
  store.fails = false
  await clock.pass(1000)
  expect(written.toSorted()).toEqual(['draft-1 A', 'draft-2 B'])
  await clock.pass(10_000)
  expect([written.length, errors.length, clock.waiting]).toEqual([2, 3, 0])
})

test('[S19] a title is written no more than once a second, whatever is typed meanwhile', async () => {
  const { titles, clock, store, written } = open()
  titles.note('draft-1', 'A')
  await clock.pass(0)
  titles.note('draft-1', 'AB')
  await clock.pass(999)
  titles.note('draft-1', 'ABC')
  expect(written).toEqual(['draft-1 A'])
  store.hold()
  await clock.pass(1)
  titles.note('draft-1', 'ABCD')
  store.release()
  await clock.pass(900)
  expect(written, 'what is noted during a write waits too').toEqual(['draft-1 A', 'draft-1 ABC'])
  await clock.pass(100)
  expect(written.at(-1)).toBe('draft-1 ABCD')
})

test.each(['missing', 'stale'])('[S19] titles are read at the start where the list of %s ones fails', async failing => {
  const [read, errors]: [string[], unknown[]] = [[], []]
  const list = async (which: string) => {
    if (which === failing) throw new Error('No database')
    return [`draft of the ${which}`]
  }
  await fillDraftTitles({
    sessions: { listWithoutDraftTitle: () => list('missing') },
    drafts: { listUncompacted: () => list('stale'), read: async documentId => void read.push(documentId) },
    signal: new AbortController().signal,
    onUnexpected: error => errors.push(error),
  })
  expect(read).toEqual([`draft of the ${failing === 'stale' ? 'missing' : 'stale'}`])
  expect(errors).toHaveLength(1)
})

test('[O3] stopping writes what waits at once, and does not wait for a store that fails', async () => {
  const { titles, clock, store, written, errors } = open()
  titles.note('draft-1', 'A')
  await clock.pass(0)
  titles.note('draft-1', 'B')
  await titles.settle()
  expect(written).toEqual(['draft-1 A', 'draft-1 B'])
  store.fails = true
  titles.note('draft-1', 'C')
  await titles.settle()
  expect([written.length, errors.length]).toEqual([2, 1])
})
