import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { DocumentConnection } from '../../client/net/DocumentConnection.ts'
import type { LocalCopy } from '../../client/net/LocalCopy.ts'
import { DraftModel } from '../../client/models/DraftModel.ts'
import { draftShape, peopleOf, readDraft, titleOf } from '../../contract/sessionDocument.ts'
import { DocumentDirectory } from '../../server/collab/DocumentDirectory.ts'
import { Drafts } from '../../server/collab/Drafts.ts'
import { DocumentNetwork } from '../support/DocumentNetwork.ts'
import { realClock } from '../support/documentServer.ts'
import { FakeDocumentLog } from '../support/FakeDocumentLog.ts'
import { Random } from '../support/Random.ts'

const documentId = 'draft-1'
const editors = 20

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A person with one page at a time and a browser that keeps what is not acknowledged. */
class Editor {
  readonly personId: string
  readonly #network: DocumentNetwork
  readonly #kept: Uint8Array[] = []
  page: { connection: DocumentConnection; model: DraftModel }
  constructor(network: DocumentNetwork, personId: string) {
    this.#network = network
    this.personId = personId
    this.page = this.#open()
  }

  #open() {
    const localCopy: LocalCopy = {
      load: async () => [...this.#kept],
      add: update => {
        this.#kept.push(update)
      },
      clear: () => {
        this.#kept.length = 0
      },
      close: () => {},
    }
    const connection = new DocumentConnection({
      documentId,
      server: 'ws://server',
      localCopy,
      WebSocket: this.#network.socketOf(this.personId),
    })
    return {
      connection,
      model: new DraftModel({ doc: connection.doc, awareness: connection.awareness, personId: this.personId }),
    }
  }

  /** Closes the tab and opens another one. */
  reopen(): void {
    this.close()
    this.page = this.#open()
  }

  close(): void {
    this.page.model.close()
    this.page.connection.close()
  }
}

/** Twenty people edit, lose the network, close tabs; the server is killed now and then. */
async function run(seed: number): Promise<void> {
  const random = new Random(seed)
  const log = new FakeDocumentLog()
  const open = () =>
    new DocumentDirectory({
      log,
      shape: draftShape,
      clock: realClock,
      onError: error => {
        throw error
      },
    })
  const network = new DocumentNetwork(open(), random)
  await new Drafts(network.directory).create(documentId, { title: 'Opening' }, 'ann-1')
  const people = Array.from({ length: editors }, (_, i) => new Editor(network, `person-${i + 1}`))
  const tokens: { id: string; saved: boolean }[] = []
  for (let round = 0; round < 300; round++) {
    const editor = random.of(people)!
    if (editor.page.connection.loaded.value) act(editor, random, tokens)
    if (random.chance(15)) random.of([...network.links])?.cut()
    if (random.chance(40)) editor.reopen()
    if (random.chance(100)) {
      network.restart(open())
      await expectKept(log, tokens)
    }
    await vi.advanceTimersByTimeAsync(random.below(40))
  }
  await settle(people)
  await expectEqual(network, people, tokens)
  for (const editor of people) editor.close()
}

function act({ page: { connection, model } }: Editor, random: Random, tokens: { id: string; saved: boolean }[]): void {
  const title = titleOf(connection.doc)
  const actions = [
    () => {
      title.insert(random.below(title.length + 1), random.of(['a', 'bc', '😀', 'd e'])!)
    },
    () => {
      if (title.length > 0) title.delete(random.below(title.length), 1)
    },
    () => {
      model.setTitle(`${model.fields.value.title.slice(0, 40)}!`)
    },
    () => {
      model.setValue('durationMinutes', random.below(1000))
    },
    () => {
      model.addPerson('moderators', `mod-${random.below(5)}`)
    },
    () => {
      model.removePerson('moderators', `mod-${random.below(5)}`)
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
      model.addPerson('speakers', token.id)
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
  const lost = tokens.filter(({ id, saved }) => saved && !peopleOf(doc, 'speakers').has(id))
  expect(lost).toEqual([])
}

async function settle(people: readonly Editor[]): Promise<void> {
  for (
    let i = 0;
    i < 400 &&
    people.some(({ page: { connection } }) => connection.unsaved.value || connection.status.value.state !== 'online');
    i++
  )
    await vi.advanceTimersByTimeAsync(50)
  await vi.advanceTimersByTimeAsync(200)
}

async function expectEqual(
  network: DocumentNetwork,
  people: readonly Editor[],
  tokens: readonly { id: string }[],
): Promise<void> {
  expect(people.map(({ page: { connection } }) => connection.status.value)).toEqual(
    people.map(() => ({ state: 'online' })),
  )
  const reading = network.directory.read(documentId, doc => ({ draft: readDraft(doc), snapshot: Y.snapshot(doc) }))
  await vi.advanceTimersByTimeAsync(100)
  const { draft, snapshot } = await reading
  for (const {
    page: { connection, model },
  } of people) {
    expect(model.fields.value).toEqual(draft)
    expect(Y.equalSnapshots(Y.snapshot(connection.doc), snapshot)).toBe(true)
    expect(model.people.value).toHaveLength(editors - 1)
  }
  expect(tokens.filter(({ id }) => !draft.speakers.includes(id))).toEqual([])
}

const fixedSeeds = [1, 2, 3]
test.each(fixedSeeds)(
  '[S14] 20 editors with drops, closed tabs and a killed server end equal, and lose nothing (seed %i)',
  run,
  60_000,
)

const randomSeed = Math.floor(Math.random() * 2 ** 31)
test(`[S14] 20 editors end equal (random seed ${randomSeed})`, () => run(randomSeed), 60_000)
