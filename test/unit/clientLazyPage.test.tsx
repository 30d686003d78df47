// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { lazyPage } from '../../client/pages/lazyPage.tsx'
import { reloadOnce } from '../../client/net/reloadOnce.ts'

const Page = ({ name }: { name: string }) => <h1>{name}</h1>
const missing = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
let root: HTMLElement
const show = (Lazy: ReturnType<typeof lazyPage<{ name: string }>>) => render(<Lazy name='Editor' />, root)
const reload = vi.spyOn(location, 'reload').mockImplementation(() => {})

const asks = vi.spyOn(globalThis, 'fetch')
/** As the server answers at a page's address. */
const serve: typeof fetch = async (_, { headers } = {}) =>
  new Response('', { status: new Headers(headers).get('accept')?.includes('text/html') ? 200 : 404 })

beforeEach(() => {
  sessionStorage.clear()
  asks.mockImplementation(serve)
  reload.mockClear()
  root = document.body.appendChild(document.createElement('div'))
})
afterEach(() => {
  render(null, root)
  root.remove()
})

test('[O3] a page whose code is gone after an upgrade is loaded anew, once; then it says so and can be tried again', async () => {
  let load: () => Promise<typeof Page> = missing
  const Lazy = lazyPage(() => load())
  show(Lazy)
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1))
  render(null, root)
  show(Lazy) // as the document that was loaded anew does
  await vi.waitFor(() => expect(root.textContent).toContain('Try again'))
  expect(root.textContent, 'it did').not.toContain('the server did not answer')
  expect(reload).toHaveBeenCalledTimes(1)
  load = () => Promise.resolve(Page)
  root.querySelector('button')!.click()
  await vi.waitFor(() => expect(root.textContent).toBe('Editor'))
})

test('[O3] a later upgrade reloads again', async () => {
  expect([await reloadOnce(1_000_000), await reloadOnce(1_010_000), await reloadOnce(2_000_000)]).toEqual([
    undefined,
    'inVain',
    undefined,
  ])
})

test.each([
  ['does not answer', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['is being started again behind a proxy', () => Promise.resolve(new Response('', { status: 502 }))],
])('[O3] a page whose code does not come while the server %s offers to try again, and stands', async (_, answer) => {
  asks.mockImplementation(answer)
  show(lazyPage(missing))
  await vi.waitFor(() => expect(root.textContent).toContain('Try again'))
  expect(root.textContent).toContain('the server did not answer')
  expect(reload).not.toHaveBeenCalled()
})

test('[O9] a page whose code does not come though the server answers is fetched again by itself, some time later', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  await reloadOnce()
  const load = vi.fn<() => Promise<typeof Page>>(missing)
  show(lazyPage(load))
  await vi.advanceTimersByTimeAsync(1000)
  expect(root.textContent).toContain('Try again')
  await vi.advanceTimersByTimeAsync(50_000)
  expect(load.mock.calls.length, 'without haste').toBeLessThan(8)
  expect(root.textContent).toContain('Try again')
  load.mockResolvedValue(Page)
  await vi.advanceTimersByTimeAsync(30_000)
  expect(root.textContent).toBe('Editor')
  const { length } = load.mock.calls
  await vi.advanceTimersByTimeAsync(60_000)
  expect([load.mock.calls.length, reload.mock.calls.length]).toEqual([length, 1])
})

test('[O3] a page whose code is gone is loaded anew by itself once the server gives the document, and not in haste', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  asks.mockRejectedValueOnce(new DOMException('Too slow', 'TimeoutError'))
  show(lazyPage(missing))
  await vi.advanceTimersByTimeAsync(1000)
  expect(root.textContent).toContain('the server did not answer')
  expect(reload).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(reload).toHaveBeenCalledTimes(1)
})

test('[O3] a document that is loaded anew in vain is loaded again less and less often', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  for (let minutes = 0; minutes < 60; minutes++) {
    show(lazyPage(missing)) // as each document that is loaded anew does
    await vi.advanceTimersByTimeAsync(60_000)
    render(null, root)
  }
  expect(reload.mock.calls.length).toBeGreaterThan(3)
  expect(reload.mock.calls.length).toBeLessThan(8)
  await vi.advanceTimersByTimeAsync(4 * 3600_000)
  reload.mockClear()
  for (const minutes of [0, 2]) expect(await reloadOnce(Date.now() + minutes * 60_000), 'long after').toBeUndefined()
})

test('[O3] a page goes on where somebody stops its document from being loaded anew', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  let load: () => Promise<typeof Page> = missing
  show(lazyPage(() => load()))
  await vi.advanceTimersByTimeAsync(1000)
  expect(reload).toHaveBeenCalledTimes(1) // and it is stopped
  await vi.advanceTimersByTimeAsync(20_000)
  expect(root.textContent).toContain('Try again')
  load = () => Promise.resolve(Page)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(root.textContent).toBe('Editor')
})

test('[O3] who writes is not interrupted by a document that is loaded anew', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const field = document.body.appendChild(document.createElement('input'))
  onTestFinished(() => field.remove())
  field.focus()
  show(lazyPage(missing))
  await vi.advanceTimersByTimeAsync(30_000)
  expect(root.textContent).toContain('It is tried again by itself')
  expect(reload).not.toHaveBeenCalled()
  field.blur()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(reload).toHaveBeenCalledTimes(1)
})

test('[O3] who has gone on to another page is not taken from it by code that does not come', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const code = Promise.withResolvers<typeof Page>()
  show(lazyPage(() => code.promise))
  await vi.advanceTimersByTimeAsync(1000)
  render(null, root)
  code.reject(new TypeError('Failed to fetch dynamically imported module'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(reload).not.toHaveBeenCalled()
})

test('[O9] while a page is tried again what is said of it stands, and its button keeps its place', async () => {
  asks.mockRejectedValue(new TypeError('Failed to fetch'))
  let load: () => Promise<typeof Page> = missing
  show(lazyPage(() => load()))
  await vi.waitFor(() => expect(root.querySelector('button')?.getAttribute('aria-busy')).toBe('false'))
  const again = root.querySelector('button')!
  const code = Promise.withResolvers<typeof Page>()
  load = () => code.promise
  again.click()
  await vi.waitFor(() => expect(again.getAttribute('aria-busy')).toBe('true'))
  expect(root.querySelector('button')).toBe(again)
  expect(root.textContent).toContain('the server did not answer')
  code.reject(new TypeError('Failed to fetch'))
  await vi.waitFor(() => expect(again.getAttribute('aria-busy')).toBe('false'))
})

test('[O9] preloading fetches the code once, and a page that is there is shown at once', async () => {
  const load = vi.fn(() => Promise.resolve(Page))
  const Lazy = lazyPage(load)
  Lazy.preload()
  Lazy.preload()
  show(Lazy)
  await vi.waitFor(() => expect(root.textContent).toBe('Editor'))
  expect(load).toHaveBeenCalledTimes(1)
})

test('[O9] code that hangs without failing is said to take long, and is opened by itself when it comes', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const code = Promise.withResolvers<typeof Page>()
  show(lazyPage(() => code.promise))
  await vi.advanceTimersByTimeAsync(8000)
  const said = root.querySelector('p[role=status]')!
  expect(said.textContent).toBe('')
  await vi.advanceTimersByTimeAsync(3000)
  expect(said.textContent).toContain('takes long to load')
  expect(said.isConnected).toBe(true)
  code.resolve(Page)
  await vi.advanceTimersByTimeAsync(100)
  expect(root.textContent).toBe('Editor')
  expect(reload).not.toHaveBeenCalled()
})
