// @vitest-environment happy-dom
import { render } from 'preact'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { Attachment } from '../../contract/http/files.ts'
import { useReordering, type Reordering } from '../../client/pages/editor/attachments/useReordering.ts'
import { toasts } from '../../client/ui/toasts.ts'

let root: HTMLElement
let reordering: Reordering
/** Moves on their way, and loads that are waited for. */
let sent: { body: string; answer: (status: number) => void }[]
let loads: (() => void)[]
vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
  const answered = Promise.withResolvers<Response>()
  sent.push({ body, answer: status => answered.resolve(new Response('{}', { status })) })
  return answered.promise
})

function List({ ids }: { ids: string }) {
  const attachments = ids.split('').map(id => ({ id, title: id }) as Attachment)
  reordering = useReordering('s1', attachments, () => new Promise(resolve => loads.push(resolve)))
  return <p>{reordering.shown.map(({ id }) => id)}</p>
}
const loaded = (ids: string) => render(<List ids={ids} />, root)
const shows = (ids: string) => vi.waitFor(() => expect(root.textContent).toBe(ids))
const areSent = (count: number) => vi.waitFor(() => expect(sent).toHaveLength(count))
const areWaitedFor = (count: number) => vi.waitFor(() => expect(loads).toHaveLength(count))

beforeEach(() => {
  sent = []
  loads = []
  root = document.body.appendChild(document.createElement('div'))
  loaded('ABCD')
  onTestFinished(() => {
    render(null, root)
    root.remove()
  })
})

test('[S23] of two quick moves both show at once, and stay though what is loaded between them holds only the first', async () => {
  reordering.step('D', -2)
  reordering.step('A', 1)
  await shows('DABC')
  await areSent(1)
  loaded('ADBC')
  await shows('DABC')
  sent[0]!.answer(200)
  await areSent(2)
  expect(JSON.parse(sent[1]!.body)).toEqual({ before: 'B' })
  expect(loads).toEqual([])
  sent[1]!.answer(200)
  await areWaitedFor(1)
  loaded('ADBC') // asked for before the second was answered
  await shows('DABC')
  loaded('DACB') // somebody else has moved one more
  loads[0]!()
  await shows('DACB')
})

test('[S23] a refused move goes back with a word, and takes none of the others with it', async () => {
  reordering.step('D', -3)
  reordering.step('B', 1)
  await shows('DACB')
  await areSent(1)
  sent[0]!.answer(404)
  await areSent(2)
  await shows('ACDB')
  expect(toasts.value.at(-1)?.text).toMatch(/order could not be changed/)
  sent[1]!.answer(200)
  await areWaitedFor(1)
  loaded('ACDB')
  loads[0]!()
  await shows('ACDB')
})
