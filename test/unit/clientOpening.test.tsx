// @vitest-environment happy-dom
import { render } from 'preact'
import { expect, onTestFinished, test, vi } from 'vitest'
import { App } from '../../client/App.tsx'
import { loadMe } from '../../client/pages/account.ts'

Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: false } })
const unanswered = () => Promise.reject(new TypeError('Failed to fetch'))
const ask = vi.spyOn(globalThis, 'fetch').mockImplementation(unanswered)
const nobody = () => new Response(JSON.stringify({ me: null, now: Date.now(), build: 'b1' }))

test('[O3] a page that the server does not answer as it opens asks again by itself, less and less often', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const root = document.body.appendChild(document.createElement('div'))
  render(<App />, root)
  onTestFinished(() => {
    render(null, root)
    root.remove()
  })
  await loadMe()
  await vi.advanceTimersByTimeAsync(10)
  const again = () => root.querySelector('.error-state button')
  expect(root.textContent).toContain('could not be opened: the server could not be reached')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(ask.mock.calls.length).toBeGreaterThan(12)
  expect(ask.mock.calls.length).toBeLessThan(40)
  expect(again()!.getAttribute('aria-busy')).not.toBe('true')

  ask.mockImplementation(() => Promise.resolve(new Response('<h1>502 Bad Gateway</h1>', { status: 502 })))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(root.textContent, 'a proxy answers in its place').toContain(
    'could not be opened: the server could not be reached. Nothing is lost. It is tried again by itself.',
  )
  ask.mockImplementation(unanswered)

  const answer = Promise.withResolvers<Response>()
  ask.mockReturnValueOnce(answer.promise).mockImplementation(unanswered)
  const { length } = ask.mock.calls
  await vi.advanceTimersByTimeAsync(5000)
  expect(ask.mock.calls.length).toBe(length + 1)
  expect(again()!.getAttribute('aria-busy')).toBe('true')
  ;(again() as HTMLButtonElement).click()
  expect(ask.mock.calls.length, 'it asks already').toBe(length + 1)
  answer.resolve(nobody())
  await vi.waitFor(() => expect(again()).toBeNull())
})
