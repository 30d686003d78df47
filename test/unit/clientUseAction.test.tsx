// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useAction, type Action } from '../../client/pages/useAction.ts'
import { toasts } from '../../client/ui/toasts.ts'
import { ConfirmDialog } from '../../client/ui/ConfirmDialog.tsx'

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

test('[P2] a failure that comes after the page was left is said all the same', async () => {
  render(<Asking />, root)
  action.run(() => Promise.reject(new Error('no connection')))
  render(null, root)
  await vi.waitFor(() => expect(toasts.value.map(({ text }) => text)).toEqual(['Not done: no connection']))
  toasts.value = []
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
    () => Promise.reject(new Error('no connection')),
    () => {},
  )
  await vi.waitFor(() => expect(root.textContent).toBe('Not done: no connection'))
  action.run(
    () => Promise.resolve(1),
    () => {},
  )
  await vi.waitFor(() => expect(root.textContent).toBe('Start'))
})

test('[S1] a dialog stays while its work is under way, for all that closes it otherwise', async () => {
  const answer = Promise.withResolvers<string>()
  const went = vi.fn(),
    closed = vi.fn()
  function Making({ mayLeave = false }) {
    const { busy, run } = useAction(() => undefined)
    return (
      <ConfirmDialog
        title='New event'
        question='Make it?'
        confirmLabel='Create'
        cancelLabel='Cancel'
        closeLabel='Close'
        busy={busy}
        mayLeave={mayLeave}
        onConfirm={() => run(() => answer.promise, went)}
        onClose={closed}
      />
    )
  }
  render(<Making />, root)
  const dialog = root.querySelector('dialog')!
  const press = (name: string) => [...root.querySelectorAll('button')].find(each => each.textContent === name)!.click()
  const closeEachWay = () => {
    press('Cancel')
    dialog.querySelector<HTMLButtonElement>('[aria-label="Close"]')!.click()
    closesOnEscape(dialog)
    dialog.close() // as an older browser does at the second Escape
  }
  press('Create')
  await vi.waitFor(() => expect(root.querySelector('[aria-busy=true]')?.textContent).toBe('Create'))
  closeEachWay()
  expect(closed).not.toHaveBeenCalled()
  expect(dialog.open).toBe(true)
  expect(dialog.getAttribute('closedby')).toBe('none')
  render(<Making mayLeave />, root)
  await vi.waitFor(() => expect(dialog.getAttribute('closedby')).toBe('closerequest'))
  closeEachWay()
  expect(closed).toHaveBeenCalledTimes(4)
  render(<Making />, root)
  answer.resolve('event')
  await vi.waitFor(() => expect(went).toHaveBeenCalledWith('event'))
  await vi.waitFor(() => expect(dialog.getAttribute('closedby')).toBe('closerequest'))
  closeEachWay()
  expect(closed).toHaveBeenCalledTimes(7) // it was closed already
})
