import { signal } from '@preact/signals'
import { expect, test } from 'vitest'
import { UnsentLines, type UnsentLine } from '../../client/models/UnsentLines.ts'

interface Asked {
  line: UnsentLine
  /** With the id that the line has in the chat. */
  acknowledge(id?: string): Promise<void>
  refuse(): Promise<void>
}
const settled = () => new Promise<void>(resolve => setImmediate(resolve))

/** One tab over its reloads: what it keeps, the meeting that is on, and the chat as the room has it. */
function openTab() {
  const draft = signal(''),
    kept = signal(''),
    shown = signal<{ id: string }[]>([])
  const tab = { draft, kept, shown, roomId: 'm1', asked: [] as Asked[], timers: [] as (() => void)[] }
  let ids = 0
  const load = () =>
    new UnsentLines({
      draft,
      kept,
      shown,
      roomId: () => tab.roomId,
      newId: () => `c${++ids}`,
      give: line =>
        new Promise((resolve, reject) => {
          tab.asked.push({
            line,
            acknowledge: (id = line.id) => {
              resolve({ id })
              return settled()
            },
            refuse: () => {
              reject(new Error('No'))
              return settled()
            },
          })
        }),
      after: (_, run) => tab.timers.push(run),
    })
  const write = (lines: UnsentLines, text: string) => {
    draft.value = text
    lines.send()
  }
  const say = (...ids: string[]) => {
    shown.value = [...shown.value, ...ids.map(id => ({ id }))]
  }
  return { ...tab, tab, load, write, say }
}
const texts = ({ lines }: UnsentLines) => lines.value.map(line => line.text)

test('[J10] a line stands among those on their way until it is acknowledged and in sight, in either order', async () => {
  const { load, write, say, tab } = openTab()
  const lines = load()
  write(lines, ' Hello ')
  write(lines, 'Again')
  expect([texts(lines), lines.draft.value]).toEqual([['Hello', 'Again'], ''])
  await tab.asked[0]!.acknowledge('line-1')
  expect(texts(lines), 'its frame comes later').toEqual(['Hello', 'Again'])
  say('line-1')
  expect(texts(lines)).toEqual(['Again'])
  say('line-2')
  await tab.asked[1]!.acknowledge('line-2')
  expect(texts(lines), 'its frame came before').toEqual([])
})

test('[J10] lines that all came into sight before they were acknowledged, as after a break, stand once', async () => {
  const { load, write, say, tab } = openTab()
  const lines = load()
  for (const text of ['One', 'Two']) write(lines, text)
  say('line-1', 'line-2')
  for (const [n, { acknowledge }] of tab.asked.entries()) await acknowledge(`line-${n + 1}`)
  expect(texts(lines)).toEqual([])
})

test('[J10] an acknowledged line that never comes into sight, as one that was deleted, does not stand for ever', async () => {
  const { load, write, tab } = openTab()
  const lines = load()
  write(lines, 'Deleted at once')
  await tab.asked[0]!.acknowledge('line-1')
  expect(texts(lines)).toEqual(['Deleted at once'])
  for (const run of tab.timers) run()
  expect(texts(lines)).toEqual([])
})

test('[J10] after a reload what is not acknowledged is given again with its id, once, in its order', async () => {
  const { load, write, tab } = openTab()
  const before = load()
  for (const text of ['One', 'Two', 'Three']) write(before, text)
  await tab.asked[0]!.acknowledge()
  const after = load()
  expect(tab.asked.slice(3).map(({ line }) => line)).toEqual(tab.asked.slice(1, 3).map(({ line }) => line))
  expect(texts(after)).toEqual(['Two', 'Three'])
  for (const { acknowledge } of tab.asked.slice(3)) await acknowledge()
  load()
  expect(tab.asked).toHaveLength(5)
})

test('[J5] what is refused stands where it was written, before what has been written since', async () => {
  const { load, write, tab, draft } = openTab()
  const lines = load()
  write(lines, 'Hello')
  draft.value = 'And then'
  await tab.asked[0]!.refuse()
  expect([draft.value, lines.failed.value, texts(lines)]).toEqual(['Hello\nAnd then', true, []])
  lines.send()
  expect([draft.value, lines.failed.value, texts(lines)]).toEqual(['', false, ['Hello\nAnd then']])
})

test('[J5] several that are refused stand in their order, before what has been written since', async () => {
  const { load, write, tab, draft } = openTab()
  const lines = load()
  for (const text of ['One', 'Two', 'Three']) write(lines, text)
  draft.value = 'Four'
  for (const { refuse } of tab.asked) await refuse()
  expect(draft.value).toBe('One\nTwo\nThree\nFour')
})

test('[J5] what was put back and is being changed stays as it was changed when more is put back', async () => {
  const { load, write, tab, draft } = openTab()
  const lines = load()
  for (const text of ['One', 'Two']) write(lines, text)
  await tab.asked[0]!.refuse()
  draft.value = 'Onerous'
  await tab.asked[1]!.refuse()
  expect(draft.value).toBe('Two\nOnerous')
})

test('[J10] a line for a meeting that is over is not said in the next one', () => {
  const { load, write, tab, draft } = openTab()
  write(load(), 'Only for this meeting')
  tab.roomId = 'm2'
  const lines = load()
  expect(tab.asked).toHaveLength(1)
  expect([draft.value, lines.failed.value, texts(lines)]).toEqual(['Only for this meeting', true, []])
})

test('blanks are not sent', () => {
  const { load, write, tab } = openTab()
  write(load(), ' \n ')
  expect(tab.asked).toEqual([])
})
