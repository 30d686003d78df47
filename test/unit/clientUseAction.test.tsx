// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useAction, type Action } from '../../client/pages/useAction.ts'
import { Dialog } from '../../client/ui/Dialog.tsx'

let root: HTMLElement
let action: Action

function Asking() {
  action = useAction(problem => `Not done: ${(problem as Error).message}`)
  return (
    <button type='button' disabled={action.busy}>
      {action.failure ?? 'Start'}
    </button>
  )
}
const button = () => root.querySelector('button')!
const closesOnEscape = (dialog: HTMLDialogElement) => dialog.dispatchEvent(new Event('cancel', { cancelable: true }))

beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'))
})
afterEach(() => {
  render(null, root)
  root.remove()
})

test('[P2] an answer that comes after the page was left takes nobody anywhere', async () => {
  render(<Asking />, root)
  const answer = Promise.withResolvers<string>()
  const went = vi.fn()
  action.run(() => answer.promise, went)
  render(null, root)
  answer.resolve('room')
  await answer.promise
  await Promise.resolve()
  expect(went).not.toHaveBeenCalled()
})

test('[P1] a second press while one is under way does nothing, and the answer leads on', async () => {
  render(<Asking />, root)
  const answer = Promise.withResolvers<string>()
  const work = vi.fn(() => answer.promise)
  const went = vi.fn()
  action.run(work, went)
  action.run(work, went)
  await vi.waitFor(() => expect(button().disabled).toBe(true))
  answer.resolve('room')
  await vi.waitFor(() => expect(went.mock.calls).toEqual([['room']]))
  expect(work).toHaveBeenCalledTimes(1)
  await vi.waitFor(() => expect(button().disabled).toBe(false))
})

test('[P1] a failure is said, and the next try takes it away', async () => {
  render(<Asking />, root)
  action.run(
    () => Promise.reject(new Error('no line')),
    () => {},
  )
  await vi.waitFor(() => expect(root.textContent).toBe('Not done: no line'))
  action.run(
    () => Promise.resolve(1),
    () => {},
  )
  await vi.waitFor(() => expect(root.textContent).toBe('Start'))
})

test('[S1] a dialog whose work is under way is closed neither by Escape nor by its X', () => {
  const onClose = vi.fn()
  const show = (busy: boolean) =>
    render(
      <Dialog title='New event' closeLabel='Close' onClose={onClose} busy={busy}>
        <p>…</p>
      </Dialog>,
      root,
    )
  show(true)
  const dialog = root.querySelector('dialog')!
  closesOnEscape(dialog)
  dialog.close() // as a browser does at the second Escape
  expect([onClose.mock.calls.length, dialog.open]).toEqual([0, true])
  expect(dialog.querySelector<HTMLButtonElement>('[aria-label="Close"]')!.disabled).toBe(true)
  show(false)
  closesOnEscape(dialog)
  expect(onClose).toHaveBeenCalledTimes(1)
})
