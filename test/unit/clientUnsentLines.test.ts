import { signal } from '@preact/signals'
import { expect, test } from 'vitest'
import { UnsentLines, type UnsentLine } from '../../client/models/UnsentLines.ts'

interface Asked {
  line: UnsentLine
  acknowledge(): Promise<void>
  refuse(): Promise<void>
}
const settled = () => new Promise<void>(resolve => setImmediate(resolve))

/** One tab over its reloads: what it keeps, the meeting that is on, and the chat as the room has it. */
function openTab() {
  const draft = signal(''),
    kept = signal(''),
    shown = signal<{ from: string; text: string }[]>([])
  const tab = { draft, kept, shown, meetingId: 'm1', asked: [] as Asked[] }
  let ids = 0
  const load = () =>
    new UnsentLines({
      draft,
      kept,
      shown,
      me: 'p1',
      meetingId: () => tab.meetingId,
      newId: () => `c${++ids}`,
      give: line =>
        new Promise<void>((resolve, reject) => {
          const answer = (run: () => void) => () => {
            run()
            return settled()
          }
          tab.asked.push({ line, acknowledge: answer(resolve), refuse: answer(() => reject(new Error('No'))) })
        }),
    })
  const write = (lines: UnsentLines, text: string) => {
    draft.value = text
    lines.send()
  }
  const say = (from: string, text: string) => {
    shown.value = [...shown.value, { from, text }]
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
  await tab.asked[0]!.acknowledge()
  expect(texts(lines), 'its frame comes later').toEqual(['Hello', 'Again'])
  say('p1', 'Hello')
  await settled()
  expect(texts(lines)).toEqual(['Again'])
  say('p1', 'Again')
  await tab.asked[1]!.acknowledge()
  expect(texts(lines), 'its frame came before').toEqual([])
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

test('[J10] a line for a meeting that is over is not said in the next one', () => {
  const { load, write, tab, draft } = openTab()
  write(load(), 'Only for this meeting')
  tab.meetingId = 'm2'
  const lines = load()
  expect(tab.asked).toHaveLength(1)
  expect([draft.value, lines.failed.value, texts(lines)]).toEqual(['Only for this meeting', true, []])
})

test('blanks are not sent', () => {
  const { load, write, tab } = openTab()
  write(load(), ' \n ')
  expect(tab.asked).toEqual([])
})
