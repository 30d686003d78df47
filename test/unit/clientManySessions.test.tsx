// @vitest-environment happy-dom
import { render } from 'preact'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { useManySessions, type ManySessions } from '../../client/pages/agenda/useManySessions.ts'
import { toasts } from '../../client/ui/toasts.ts'
import { limits } from '../../contract/limits.ts'

const ids = Array.from({ length: limits.sessionsAtOnce + 5 }, (_, n) => `s${n}`)
const left = vi.fn()
const closed = vi.fn()
const asked = vi.fn()
const sent = vi.fn()
/** What the server says of where the sessions stand that an address asks for. */
const startsIn = (address: string) =>
  new URL(address, 'http://localhost').searchParams
    .get('ids')!
    .split(',')
    .map(id => ({ id, date: '2026-11-26', time: '10:30' }))
let many: ManySessions

function Bar() {
  many = useManySessions('event', left)
  return null
}

beforeEach(() => {
  toasts.value = []
  for (const each of [left, asked, sent]) each.mockClear()
  closed.mockClear()
  const root = document.createElement('div')
  render(<Bar />, root)
  onTestFinished(() => render(null, root))
})

/** Moves them all; the server answers so many groups, and refuses the session `s3`. */
async function move(answered: number): Promise<void> {
  vi.stubGlobal('fetch', async (address: string, { body }: { body: string }) => {
    if (address.includes('/starts?')) {
      asked(address)
      return new Response(JSON.stringify({ starts: startsIn(address) }), { status: 200 })
    }
    sent(JSON.parse(body))
    if (answered-- === 0) throw new TypeError('The network is gone')
    const { sessionIds } = JSON.parse(body) as { sessionIds: string[] }
    const refused = sessionIds.filter(id => id === 's3').map(id => ({ id, title: id, why: 'live', problems: [] }))
    const drafted = sessionIds.slice(0, 2)
    const published = sessionIds.slice(2).filter(id => id !== 's3')
    return new Response(JSON.stringify({ published, drafted, refused }), { status: 200 })
  })
  many.change(ids, { kind: 'move', minutes: 60 }, closed)
  await vi.waitFor(() => expect(toasts.value).not.toEqual([]))
}

test('[E5] where it stops half-way, what was done is said and leaves the choice, and a retry does not do it twice', async () => {
  await move(1)
  const done = limits.sessionsAtOnce - 1
  expect(toasts.value[0]!.text).toBe(
    `Only ${done} of 25 sessions changed: the server could not be reached. Nothing is lost.`,
  )
  expect(left.mock.calls[0]![0].toSorted()).toEqual(
    ids
      .slice(0, limits.sessionsAtOnce)
      .filter(id => id !== 's3')
      .toSorted(),
  )
  await vi.waitFor(() => expect(many.refused.map(({ id }) => id)).toEqual(['s3']))
  expect(closed).toHaveBeenCalledOnce()
})

test('[E5] where nothing was done or all of it, the choice stays', async () => {
  await move(0)
  expect(toasts.value.map(({ text }) => text)).toEqual([
    'The sessions could not be changed: the server could not be reached. Nothing is lost.',
  ])
  expect(closed).not.toHaveBeenCalled()
  toasts.value = []
  await vi.waitFor(() => expect(many.busy).toBe(false))
  await move(2)
  expect(toasts.value.map(({ text }) => text)[0]).toContain('20 sessions moved')
  expect(left).not.toHaveBeenCalled()
})

test('[E5] a second try after a lost reply says again where the sessions stood at the first', async () => {
  await move(0)
  await vi.waitFor(() => expect(many.busy).toBe(false))
  expect(asked).toHaveBeenCalledOnce()
  toasts.value = []
  await move(2)
  const [first, second] = sent.mock.calls.map(([body]) => body)
  expect(first.change.from).toHaveLength(limits.sessionsAtOnce)
  expect(second).toEqual(first)
  expect(asked).toHaveBeenCalledTimes(2) // for those of the second group
  toasts.value = []
  await vi.waitFor(() => expect(many.busy).toBe(false))
  await move(2)
  expect(asked, 'what was answered is asked for anew').toHaveBeenCalledTimes(4)
})
