// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Drafts } from '../../server/collab/Drafts.ts'
import { FuzzedDocuments } from '../support/FuzzedDocuments.ts'
import { FuzzedEditor } from '../support/FuzzedEditor.ts'
import { Random } from '../support/Random.ts'

/** Each round: several people edit at once, until everything is acknowledged. */
const rounds = Number(process.env['EDITOR_ROUNDS'] ?? 200)
const roundsInADocument = 25
const longestDelayMs = 300

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Two to five people in one description; after each round what all of them have is what is on disk. */
async function editTogether(seed: number): Promise<void> {
  const random = new Random(seed)
  const documentId = `draft-${seed}`
  const documents = new FuzzedDocuments(random, random.of([20, 100, longestDelayMs]))
  await new Drafts(documents.directory).create(documentId, { title: 'Opening' }, 'ann-1')
  const people = Array.from(
    { length: 2 + random.below(4) },
    (_, n) => new FuzzedEditor(documents.network, documentId, `person-${n}`),
  )
  await documents.settle(people)
  for (let round = 0; round < roundsInADocument; round++) {
    for (let edit = 0; edit < 4 * people.length; edit++) {
      random.of(people)!.act(random)
      if (random.chance(60)) random.of([...documents.network.links])?.cut()
      if (random.chance(2)) await vi.advanceTimersByTimeAsync(random.below(longestDelayMs))
    }
    if (random.chance(6)) documents.restart()
    await documents.settle(people)
    await documents.expectAsOnDisk(documentId, people)
    const [first, ...others] = people.map(({ shown }) => shown)
    for (const other of others) expect(other).toEqual(first)
    if (random.chance(5)) {
      await documents.leaveMemory(people)
      await documents.settle(people)
    }
  }
  for (const person of people) person.close()
}

const firstSeed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 30))
/** Some that found faults: what an undo had deleted came as one piece, and what it restored had lost its place. */
const seedsOfOld = [589780341, 700108]
const seeds = Array.from({ length: rounds / roundsInADocument }, (_, n) => firstSeed + n)
test.each([...seedsOfOld, ...seeds])(
  '[S4] [S14] [S18] people who use the editor together have what is on disk (seed %i)',
  editTogether,
)
