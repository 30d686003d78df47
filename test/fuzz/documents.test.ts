import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { readDraft, titleOf } from '../../contract/sessionDocument.ts'
import { Drafts } from '../../server/collab/Drafts.ts'
import type { FakeDocumentLog } from '../support/FakeDocumentLog.ts'
import { FuzzedDocuments } from '../support/FuzzedDocuments.ts'
import { FuzzedPage } from '../support/FuzzedPage.ts'
import { Random } from '../support/Random.ts'

const documentId = 'draft-1'
const editors = 20

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Twenty people edit, lose the network, close tabs; the server is killed now and then. */
async function run(seed: number, isCompactedOften = false, isHandedOver = false): Promise<void> {
  const random = new Random(seed)
  const documents = new FuzzedDocuments(random, undefined, { isCompactedOften })
  const { network, log } = documents
  await new Drafts(network.directory).create(documentId, { title: 'Opening' }, 'ann-1')
  const people = Array.from({ length: editors }, (_, i) => new FuzzedPage(network, documentId, `person-${i + 1}`))
  const tokens: { id: string; saved: boolean }[] = []
  for (let round = 0; round < 300; round++) {
    const editor = random.of(people)!
    if (editor.connection.loaded.value) act(editor, random, tokens)
    if (random.chance(15)) random.of([...network.links])?.cut()
    if (random.chance(40)) editor.reopen()
    if (random.chance(100)) {
      documents.restart()
      await expectKept(log, tokens)
    }
    if (isHandedOver && random.chance(50)) documents.handOver()
    await vi.advanceTimersByTimeAsync(random.below(40))
  }
  await documents.untilHandedOver()
  await documents.settle(people)
  await documents.expectAsOnDisk(documentId, people)
  await expectEqual(documents, people, tokens)
  for (const editor of people) editor.close()
}

function act({ connection, model }: FuzzedPage, random: Random, tokens: { id: string; saved: boolean }[]): void {
  const title = titleOf(connection.doc)
  const actions = [
    () => {
      title.insert(characterAt(title, random.below(title.length + 1)), random.of(['a', 'bc', '😀', 'd e'])!)
    },
    () => {
      if (title.length === 0) return
      const at = characterAt(title, random.below(title.length))
      title.delete(at, Array.from(title.toString().slice(at))[0]!.length)
    },
    () => {
      model.set('title', `${model.fields.value.title.slice(0, 40)}!`)
    },
    () => {
      model.set('durationMinutes', random.below(1000))
    },
    () => {
      model.setEntry('moderators', `mod-${random.below(5)}`, true)
    },
    () => {
      model.setEntry('moderators', `mod-${random.below(5)}`, false)
    },
    () => {
      describe(connection.doc, random)
    },
    () => {
      model.enter(random.of(['title', 'date'] as const)!)
    },
    () => {
      const token = { id: `token-${tokens.length}`, saved: false }
      tokens.push(token)
      model.setEntry('speakers', token.id, true)
      connection.whenSaved().then(
        () => {
          token.saved = true
        },
        () => {},
      )
    },
  ]
  random.of(actions)!()
}

/** The place itself, or the one before it if it is in the middle of a character of two units: no page writes there. */
function characterAt(title: Y.Text, at: number): number {
  return /^[\udc00-\udfff]/.test(title.toString().slice(at)) ? at - 1 : at
}

function describe(doc: Y.Doc, random: Random): void {
  const description = doc.getXmlFragment('description')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(`words ${random.below(100)}`)])
  if (description.length > 3 && random.chance(2)) description.delete(random.below(description.length), 1)
  else description.insert(random.below(description.length + 1), [paragraph])
}

/** What was acknowledged is in the log, whatever became of the server. */
async function expectKept(log: FakeDocumentLog, tokens: readonly { id: string; saved: boolean }[]): Promise<void> {
  const doc = new Y.Doc()
  for (const update of (await log.read(documentId))!.updates) Y.applyUpdate(doc, update)
  const lost = tokens.filter(({ id, saved }) => saved && !doc.getMap('speakers').has(id))
  expect(lost).toEqual([])
}

async function expectEqual(
  documents: FuzzedDocuments,
  people: readonly FuzzedPage[],
  tokens: readonly { id: string }[],
): Promise<void> {
  const draft = await documents.read(documentId, readDraft)
  for (const { model } of people) {
    expect(model.fields.value).toEqual(draft)
    expect(model.people.value).toHaveLength(editors - 1)
  }
  expect(tokens.filter(({ id }) => !draft.speakers.includes(id))).toEqual([])
}

const fixedSeeds = [1, 2, 3]
test.each(fixedSeeds)(
  '[S14] 20 editors with drops, closed tabs and a killed server end equal, and lose nothing (seed %i)',
  seed => run(seed),
  60_000,
)
test.each(fixedSeeds)(
  '[S14] so they do while the log is compacted again and again (seed %i)',
  seed => run(seed, true),
  60_000,
)
test.each(fixedSeeds)(
  '[S14] [O4] so they do while one server after the other takes the draft over (seed %i)',
  seed => run(seed, true, true),
  60_000,
)

const randomSeed = Math.floor(Math.random() * 2 ** 31)
test(`[S14] 20 editors end equal (random seed ${randomSeed})`, () => run(randomSeed), 60_000)
