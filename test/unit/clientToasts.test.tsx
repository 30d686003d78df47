// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Dialog } from '../../client/ui/Dialog.tsx'
import { Toasts } from '../../client/ui/Toasts.tsx'
import { showToast, toasts } from '../../client/ui/toasts.ts'

let root: HTMLElement
const places = () => [...root.querySelectorAll('.toasts')].map(place => place.closest('dialog')?.textContent ?? 'page')

const show = (...dialogs: string[]) =>
  render(
    <>
      {dialogs.map(title => (
        <Dialog key={title} title={title} closeLabel='Close' onClose={() => {}}>
          <p />
        </Dialog>
      ))}
      <Toasts label='Messages' dismissLabel='Dismiss' />
    </>,
    root,
  )

beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'))
})
afterEach(() => {
  render(null, root)
  root.remove()
  toasts.value = []
})

test('[G9] while a dialog is open the messages stand in it, where they can be pressed, and in the topmost only', async () => {
  show()
  expect(places()).toEqual(['page'])
  show('One')
  await vi.waitFor(() => expect(places()).toEqual(['One']))
  show('One', 'Two')
  await vi.waitFor(() => expect(places()).toEqual(['Two']))
  showToast({ text: 'Somebody waits' })
  await vi.waitFor(() => expect(root.querySelector('dialog:last-of-type .toast')?.textContent).toBe('Somebody waits'))
  root.querySelector<HTMLElement>('[aria-label="Dismiss"]')!.click()
  await vi.waitFor(() => expect(root.querySelector('.toast')).toBeNull())
  show()
  await vi.waitFor(() => expect(places()).toEqual(['page']))
})
