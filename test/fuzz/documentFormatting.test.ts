import { afterEach, beforeEach, test, vi } from 'vitest'
import * as Y from 'yjs'
import { descriptionOf } from '../../contract/sessionDocument.ts'
import { Drafts } from '../../server/collab/Drafts.ts'
import { FuzzedDocuments } from '../support/FuzzedDocuments.ts'
import { FuzzedPage } from '../support/FuzzedPage.ts'
import { Random } from '../support/Random.ts'

const documentId = 'draft-1'
const rounds = 12
const editsARound = 30

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Four people write in one paragraph and format it, over connections so slow that their edits overlap. */
async function run(seed: number): Promise<void> {
  const random = new Random(seed)
  const documents = new FuzzedDocuments(random, 200)
  const text = { type: 'text' as const, text: 'What this session is about' }
  await new Drafts(documents.directory).create(
    documentId,
    { description: { type: 'doc', content: [{ type: 'paragraph', content: [text] }] } },
    'ann-1',
  )
  const pages = [1, 2, 3, 4].map(n => new FuzzedPage(documents.network, documentId, `person-${n}`))
  for (let round = 0; round < rounds; round++) {
    await documents.settle(pages)
    for (let edit = 0; edit < editsARound; edit++) {
      write(random.of(pages)!.doc, random)
      if (random.chance(40)) random.of([...documents.network.links])?.cut()
      await vi.advanceTimersByTimeAsync(random.below(60))
    }
    if (random.chance(3)) documents.restart()
    await documents.settle(pages)
    await documents.expectAsOnDisk(documentId, pages)
    if (random.chance(4)) await documents.leaveMemory(pages)
  }
  for (const page of pages) page.close()
}

function write(doc: Y.Doc, random: Random): void {
  const text = (descriptionOf(doc).get(0) as Y.XmlElement | undefined)?.get(0)
  if (!(text instanceof Y.XmlText)) return // its tab was opened just now
  const at = random.below(text.length)
  const length = random.below(Math.min(8, text.length - at)) + 1
  const actions = [
    () => {
      text.insert(at, random.of(['a', 'bc', 'd e'])!)
    },
    () => {
      text.insert(at, 'f', { bold: {} })
    },
    () => {
      if (text.length > 10) text.delete(at, length)
    },
    () => {
      text.format(at, length, { bold: random.chance(2) ? {} : null })
    },
    () => {
      text.format(at, length, { italic: random.chance(2) ? {} : null })
    },
  ]
  random.of(actions)!()
}

process.setMaxListeners(0) // y-websocket listens to the end of the process for each page
const fixedSeeds = [1, 2, 3, 4, 5]
test.each(fixedSeeds)(
  '[S14] what is written and formatted at the same time is on disk as it is in memory (seed %i)',
  run,
  60_000,
)

const randomSeed = Math.floor(Math.random() * 2 ** 31)
test(`[S14] what is written and formatted is on disk (random seed ${randomSeed})`, () => run(randomSeed), 60_000)
