// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Drafts } from '../../server/collab/Drafts.ts'
import { FuzzedDocuments } from '../support/FuzzedDocuments.ts'
import { FuzzedEditor } from '../support/FuzzedEditor.ts'
import { Random } from '../support/Random.ts'

/** Each round: everybody edits at once, until everything is acknowledged. */
const rounds = Number(process.env['EDITOR_ROUNDS'] ?? 200)
const roundsInADocument = 25
const longestDelayMs = 300

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

async function open(random: Random, persons: number, maxDelayMs: number, isCompactedOften = false) {
  const documentId = 'draft-1'
  const documents = new FuzzedDocuments(random, maxDelayMs, { isCompactedOften })
  await new Drafts(documents.directory).create(documentId, { title: 'Opening' }, 'ann-1')
  const people = Array.from(
    { length: persons },
    (_, n) => new FuzzedEditor(documents.network, documentId, `person-${n}`),
  )
  await documents.settle(people)
  const expectSame = async () => {
    await documents.settle(people)
    await documents.expectAsOnDisk(documentId, people)
    const [first, ...others] = people.map(({ shown }) => shown)
    for (const other of others) expect(other).toEqual(first)
  }
  return { documents, people, expectSame }
}

/** Two to five people in one description; after each round what all of them have is what is on disk. */
async function editTogether(seed: number, isCompactedOften = false): Promise<void> {
  const random = new Random(seed)
  const { documents, people, expectSame } = await open(
    random,
    2 + random.below(4),
    random.of([20, 100, longestDelayMs])!,
    isCompactedOften,
  )
  for (let round = 0; round < roundsInADocument; round++) {
    for (let edit = 0; edit < 4 * people.length; edit++) {
      random.of(people)!.act(random)
      if (random.chance(60)) random.of([...documents.network.links])?.cut()
      if (random.chance(2)) await vi.advanceTimersByTimeAsync(random.below(longestDelayMs))
    }
    if (random.chance(6)) documents.restart()
    if (random.chance(6)) documents.handOver()
    await documents.untilHandedOver()
    await expectSame()
    if (random.chance(5)) {
      await documents.leaveMemory(people)
      await documents.settle(people)
    }
  }
  for (const person of people) person.close()
  // A log that stays several updates is compacted again only once it has twice as much.
  if (isCompactedOften) expect(documents.compactions).toBeGreaterThan(roundsInADocument / 2)
}

const firstSeed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 30))
const seedsFrom = (first: number, count: number) => Array.from({ length: count }, (_, n) => first + n)
test.each(seedsFrom(firstSeed, rounds / roundsInADocument))(
  '[S4] [S14] [S18] people who use the editor together have what is on disk (seed %i)',
  seed => editTogether(seed),
)

test.each(seedsFrom(firstSeed, rounds / roundsInADocument))(
  '[S14] people who use the editor together lose nothing while the log is compacted again and again (seed %i)',
  seed => editTogether(seed, true),
)

/** Somebody alone, who undoes and redoes over a line that is never cut. */
async function undoMuch(seed: number): Promise<void> {
  const random = new Random(seed)
  const { people, expectSame } = await open(random, 1, 20)
  people[0]!.editor!.commands.insertContent('<p>first words</p><p>hello world</p><p>last words</p>')
  for (let edit = 0; edit < 200; edit++) {
    people[0]!.act(random, 'undoing')
    if (random.chance(2)) await vi.advanceTimersByTimeAsync(100)
  }
  await expectSame()
  people[0]!.close()
}

/** Some that found faults: what an undo restored was named in another order than that in which it stood. */
const seedsOfOld = [15, 20, 21, 26]
test.each([...seedsOfOld, ...seedsFrom(firstSeed, rounds / 10)])(
  '[S14] [S18] who undoes and redoes much loses nothing (seed %i)',
  undoMuch,
)

test('[S14] [S18] who takes back two deletions of which one lies in the other loses nothing', async () => {
  const { people, expectSame } = await open(new Random(1), 1, 20)
  const ann = people[0]!
  const { commands, view } = ann.editor!
  const step = async (run: () => void) => {
    run()
    ann.endUndoStep()
    await expectSame()
  }
  const remove = (from: number, to: number) => () => view.dispatch(view.state.tr.delete(from, to))
  await step(() => commands.insertContent('<p>first</p><p>hello world</p><p>last</p>'))
  let paragraph = 0
  view.state.doc.forEach((node, at) => {
    if (node.textContent === 'hello world') paragraph = at
  })
  const afterHello = paragraph + 1 + 'hello'.length
  await step(remove(afterHello, afterHello + ' world'.length))
  await step(remove(paragraph, afterHello + 1))
  await step(() => commands.undo())
  await step(() => view.dispatch(view.state.tr.insertText('XYZ', afterHello)))
  await step(() => commands.undo())
  await step(() => commands.undo())
  expect(view.state.doc.textContent).toBe('firsthello worldlast')
  ann.close()
})
