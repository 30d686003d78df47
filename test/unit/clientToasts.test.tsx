// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { Dialog } from '../../client/ui/Dialog.tsx'
import { Toasts } from '../../client/ui/Toasts.tsx'
import { putToast, shownMs, showToast, takeToast, toasts } from '../../client/ui/toasts.ts'

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

test('[G9] a message goes after its time also where a dialog opens or closes meanwhile, and none goes under the pointer', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  onTestFinished(() => void vi.useRealTimers())
  const isThere = () => root.querySelector('.toast') !== null
  const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms))
  await act(() => show())
  await act(() => void showToast({ text: 'Saved' }))
  await pass(shownMs / 2)
  await act(() => show('One'))
  await pass(shownMs / 2 - 1)
  expect(isThere()).toBe(true)
  await pass(1)
  expect(isThere()).toBe(false)

  await act(() => void showToast({ text: 'Saved again' }))
  await act(() => void root.querySelector('.toast')!.dispatchEvent(new Event('mouseenter')))
  await pass(2 * shownMs)
  await act(() => show())
  await pass(shownMs - 1)
  expect(isThere()).toBe(true)
  await pass(1)
  expect(isThere()).toBe(false)
})

const offer = (key: string, ...labels: string[]) => offerAbout('somebody', key, ...labels)
const offerAbout = (about: string, key: string, ...labels: string[]) =>
  putToast(key, {
    text: `${about} waits`,
    about,
    stays: true,
    actions: labels.map(label => ({ label, onPress: press(label) })),
  })
const pressed: string[] = []
const press = (label: string) => () => void pressed.push(label)
const find = (label: string) => [...root.querySelectorAll('button')].find(({ textContent }) => textContent === label)

test('[J2] a press on what has just changed under the pointer does nothing; the focus stays on it', async () => {
  show()
  offer('waiting', 'Decline', 'Admit')
  await vi.waitFor(() => expect(find('Admit')).toBeDefined())
  find('Admit')!.focus()
  offer('waiting', 'See all', 'Admit all')
  await vi.waitFor(() => expect(find('Admit all')).toBeDefined())
  find('Admit all')!.click()
  expect(pressed).toEqual([])
  expect(document.activeElement).toBe(find('Admit all'))
  await isSettled('Admit all')
  find('Admit all')!.click()
  expect(pressed).toEqual(['Admit all'])
})

const isSettled = (label: string) => vi.waitFor(() => expect(find(label)?.getAttribute('aria-disabled')).toBeNull())

test('[J2] a press on what is there instead of another one does nothing, also where its words are the same', async () => {
  pressed.length = 0
  show()
  offerAbout('Ann', 'waiting', 'Admit')
  await isSettled('Admit')
  offerAbout('Bob', 'waiting', 'Admit')
  await vi.waitFor(() => expect(root.textContent).toContain('Bob waits'))
  find('Admit')!.click()
  await isSettled('Admit')
  takeToast('waiting')
  await vi.waitFor(() => expect(find('Admit')).toBeUndefined())
  offerAbout('Cid', 'waiting', 'Admit')
  await vi.waitFor(() => expect(root.textContent).toContain('Cid waits'))
  find('Admit')!.click()
  expect(pressed).toEqual([])
  await isSettled('Admit')
  find('Admit')!.click()
  expect(pressed).toEqual(['Admit'])
})

test('[G9] after an answer to a message the focus is on what the page is about', async () => {
  const main = document.body.appendChild(document.createElement('main'))
  main.id = 'main'
  main.tabIndex = -1
  show()
  offer('waiting', 'Admit')
  await vi.waitFor(() => expect(find('Admit')).toBeDefined())
  find('Admit')!.focus()
  await isSettled('Admit')
  find('Admit')!.click()
  await vi.waitFor(() => expect(document.activeElement).toBe(main))
  main.remove()
})

test('[G9] what is said again while it is in sight is counted; what offers something stands for itself', async () => {
  show()
  for (let n = 0; n < 3; n++) showToast({ text: 'That did not work' })
  showToast({ text: 'Another thing' })
  const texts = () => [...root.querySelectorAll('.toast__text')].map(({ textContent }) => textContent)
  await vi.waitFor(() => expect(texts()).toEqual(['That did not work ×3', 'Another thing']))
  toasts.value = []
  for (const label of ['Undo one', 'Undo other']) showToast({ text: 'Deleted', actions: [{ label, onPress() {} }] })
  await vi.waitFor(() => expect(texts()).toEqual(['Deleted', 'Deleted']))
})

test('[G9] after the last message in a dialog the focus stays in the dialog', async () => {
  show('One')
  offer('waiting', 'Admit')
  await vi.waitFor(() => expect(find('Admit')).toBeDefined())
  find('Admit')!.focus()
  await isSettled('Admit')
  find('Admit')!.click()
  await vi.waitFor(() => expect(document.activeElement).toBe(root.querySelector('dialog [aria-label="Close"]')))
})
