import { expect, test } from 'vitest'
import { UploadQueue, type KeptUpload, type SendingHandlers } from '../../client/models/UploadQueue.ts'

const file = (name: string, size = 100) => new File([new Uint8Array(size)], name)
const mostBytes = 1000

/** A queue whose sending the test does by hand. */
async function openQueue(kept: KeptUpload[] = []) {
  const sent = new Map<string, SendingHandlers & { address: string | null; isCancelled: boolean }>()
  const remembered = new Map(kept.map(upload => [upload.key, upload]))
  const told: string[] = []
  const world = { now: 0, keys: 0 }
  const queue = new UploadQueue({
    startSending(each, address, handlers) {
      const sending = { ...handlers, address, isCancelled: false }
      sent.set(each.name, sending)
      return { cancel: () => void (sending.isCancelled = true) }
    },
    keeper: {
      keep: upload => void remembered.set(upload.key, upload),
      forget: key => void remembered.delete(key),
      takeOver: async () => kept,
    },
    createKey: () => `key-${++world.keys}`,
    now: () => world.now,
    onDone: (name, isLast) => void told.push(`${name} done${isLast ? ', the last' : ''}`),
    onRefused: name => void told.push(`${name} refused`),
  })
  await Promise.resolve()
  const phases = () => queue.items.value.map(({ name, state }) => `${name} ${state.value.phase}`)
  return { queue, sent, remembered, told, world, phases }
}

test('[S20] three files are sent at once, and each that ends makes place for the next', async () => {
  const { queue, sent, told, phases } = await openQueue()
  queue.add(
    ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf', 'e.pdf'].map(name => file(name)),
    mostBytes,
  )
  expect([...sent.keys()]).toEqual(['a.pdf', 'b.pdf', 'c.pdf'])
  sent.get('b.pdf')!.onDone()
  expect(phases()).toEqual(['a.pdf sending', 'c.pdf sending', 'd.pdf sending', 'e.pdf waiting'])
  sent.get('a.pdf')!.onRefused({ code: 'wrong_content' })
  expect(phases()).toEqual(['a.pdf refused', 'c.pdf sending', 'd.pdf sending', 'e.pdf sending'])
  for (const name of ['c.pdf', 'd.pdf', 'e.pdf']) sent.get(name)!.onDone()
  expect(told).toEqual(['b.pdf done', 'a.pdf refused', 'c.pdf done', 'd.pdf done', 'e.pdf done, the last'])
})

test('[S21] a file of a wrong type or too large is refused before it is sent, and stops no other', async () => {
  const { queue, sent, phases, remembered } = await openQueue()
  queue.add([file('page.html'), file('large.pdf', mostBytes + 1), file('Fits.PDF', mostBytes)], mostBytes)
  expect(phases()).toEqual(['page.html refused', 'large.pdf refused', 'Fits.PDF sending'])
  expect([[...sent.keys()], [...remembered.values()].map(({ name }) => name)]).toEqual([['Fits.PDF'], ['Fits.PDF']])
  queue.remove(queue.items.value[0]!.key)
  expect(phases()).toEqual(['large.pdf refused', 'Fits.PDF sending'])
})

test('[S20] what is left says how far it is and how long it takes; a lost connection is waited for', async () => {
  const { queue, sent, world } = await openQueue()
  queue.add([file('a.pdf', 1000)], mostBytes)
  const { state } = queue.items.value[0]!
  const { onProgress, onStalled } = sent.get('a.pdf')!
  onProgress(100)
  expect(state.value).toEqual({ phase: 'sending', sentBytes: 100, secondsLeft: undefined })
  world.now = 4000
  onProgress(300)
  expect(state.value).toEqual({ phase: 'sending', sentBytes: 300, secondsLeft: 14 })
  onStalled()
  expect(state.value).toEqual({ phase: 'stalled', sentBytes: 300, secondsLeft: undefined })
  world.now = 60_000
  onProgress(300)
  world.now = 64_000
  onProgress(700)
  expect(state.value).toMatchObject({ phase: 'sending', secondsLeft: 3 })
})

test('[S20] after a reload a file goes on under its address, with its file, or once that is chosen again', async () => {
  const whole = { key: 'k-1', name: 'a.pdf', size: 100, lastModified: 1, address: '/uploads/1', file: file('a.pdf') }
  const { queue, sent, phases, remembered } = await openQueue([
    whole,
    { ...whole, key: 'k-2', name: 'b.pdf', address: '/uploads/2', file: null },
  ])
  expect(phases()).toEqual(['a.pdf sending', 'b.pdf fileNeeded'])
  expect(sent.get('a.pdf')!.address).toBe('/uploads/1')
  expect([queue.supply('k-2', file('c.pdf')), queue.supply('k-2', file('b.pdf', 99))]).toEqual([false, false])
  expect(queue.supply('k-2', file('b.pdf'))).toBe(true)
  expect(sent.get('b.pdf')!.address).toBe('/uploads/2')
  sent.get('a.pdf')!.onAddress('/uploads/3')
  expect(remembered.get('k-1')!.address).toBe('/uploads/3')
})

test('[S20] what is cancelled is given up on the server too, and forgotten', async () => {
  const lost = { key: 'k-1', name: 'b.pdf', size: 100, lastModified: 1, address: '/uploads/2', file: null }
  const { queue, sent, phases, remembered } = await openQueue([lost])
  queue.add([file('a.pdf')], mostBytes)
  for (const { key } of queue.items.value) queue.remove(key)
  expect([sent.get('a.pdf')!.isCancelled, sent.get('b.pdf')!.isCancelled]).toEqual([true, true])
  expect([phases(), remembered.size]).toEqual([[], 0])
})

test('[S20] one that begun before a reload and waits for its turn is given up on the server too', async () => {
  const upload = (name: string): KeptUpload => {
    const kept = file(name)
    return { key: name, name, size: kept.size, lastModified: 1, address: `/uploads/${name}`, file: kept }
  }
  const { queue, sent, phases } = await openQueue(['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf'].map(upload))
  expect(phases().at(-1)).toBe('d.pdf waiting')
  queue.remove('d.pdf')
  expect([sent.get('d.pdf')?.address, sent.get('d.pdf')?.isCancelled]).toEqual(['/uploads/d.pdf', true])
  expect(phases()).toEqual(['a.pdf sending', 'b.pdf sending', 'c.pdf sending'])
})
