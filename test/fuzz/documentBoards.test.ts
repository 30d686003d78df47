import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { boardKind } from '../support/boardKind.ts'
import { FuzzedConnection } from '../support/FuzzedConnection.ts'
import { FuzzedDocuments } from '../support/FuzzedDocuments.ts'
import { Random } from '../support/Random.ts'

const documentId = 'board:1'
const rounds = Number(process.env['BOARD_ROUNDS'] ?? 300)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A page of a board whose person takes back what they did, now and then. */
class BoardPage extends FuzzedConnection {
  #undo: Y.UndoManager | undefined

  get elements(): Y.Map<unknown> {
    return this.doc.getMap('elements')
  }
  get order(): Y.Array<unknown> {
    return this.doc.getArray('order')
  }
  get undo(): Y.UndoManager {
    return (this.#undo ??= new Y.UndoManager([this.elements, this.order], { captureTimeout: 0 }))
  }

  override reopen(): void {
    super.reopen()
    this.#undo = undefined
  }
}

const actions: readonly ((page: BoardPage, random: Random) => unknown)[] = [
  ({ elements, order, doc }, random) => {
    const id = `element-${random.below(20)}`
    doc.transact(() => {
      elements.set(id, new Y.Map([['x', random.below(100)]]))
      order.insert(random.below(order.length + 1), [id])
    })
  },
  ({ elements }, random) => {
    const element = elements.get(`element-${random.below(20)}`)
    if (element instanceof Y.Map) element.set(random.of(['x', 'y', 'text'])!, random.below(1000))
  },
  ({ elements }, random) => {
    elements.delete(`element-${random.below(20)}`)
  },
  ({ order }, random) => {
    order.insert(
      random.below(order.length + 1),
      Array.from({ length: random.below(4) }, (_, n) => n),
    )
  },
  ({ order }, random) => {
    const at = random.below(order.length + 1)
    order.delete(at, random.below(Math.min(6, order.length - at) + 1))
  },
  ({ order, doc }, random) => {
    if (order.length === 0) return
    doc.transact(() => {
      const from = random.below(order.length)
      const moved = order.get(from)
      order.delete(from)
      if (!(moved instanceof Y.AbstractType)) order.insert(random.below(order.length + 1), [moved])
    })
  },
  ({ order }, random) => {
    const inner = order.get(random.below(order.length + 1))
    if (inner instanceof Y.Array) inner.push([random.below(9), { at: [random.below(9)] }])
    else order.insert(0, [Y.Array.from([random.below(9)])])
  },
  ({ undo }) => undo.undo(),
  ({ undo }) => undo.redo(),
]

async function run(seed: number, isCompactedOften: boolean): Promise<void> {
  const random = new Random(seed)
  const documents = new FuzzedDocuments(random, random.of([20, 100]), { isCompactedOften })
  await documents.directory.create(documentId, doc => doc.getMap('elements').set('first', 'a box'))
  const people = Array.from({ length: 5 }, (_, n) => new BoardPage(documents.network, documentId, `person-${n}`))
  await documents.settle(people)
  for (let round = 0; round < rounds; round++) {
    const page = random.of(people)!
    void page.undo
    if (page.connection.loaded.value) random.of(actions)!(page, random)
    if (random.chance(15)) random.of([...documents.network.links])?.cut()
    if (random.chance(40)) page.reopen()
    if (random.chance(100)) documents.restart()
    if (random.chance(100)) documents.handOver()
    await vi.advanceTimersByTimeAsync(random.below(40))
  }
  await documents.untilHandedOver()
  await documents.settle(people)
  for (const { doc } of people) boardKind.shape.open(doc)
  await documents.expectAsOnDisk(documentId, people)
  expect(people[0]!.order.length + people[0]!.elements.size).toBeGreaterThan(0)
  for (const page of people) page.close()
}

const firstSeed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 30))
test.each([1, 2, 3, firstSeed])(
  '[DS14] people on one board end equal, with what is on disk, whatever becomes of the server (seed %i)',
  async seed => {
    await run(seed, false)
    await run(seed, true)
  },
  60_000,
)
