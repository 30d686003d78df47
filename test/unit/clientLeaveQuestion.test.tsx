// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { render } from 'preact'
import { LocationProvider, Route, Router } from 'preact-iso'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { LeaveQuestion } from '../../client/pages/LeaveQuestion.tsx'
import { leavePage } from '../../client/pages/leavePage.ts'

let root: HTMLElement
const unsaved = signal(false)
const Settings = () => <LeaveQuestion unsaved={unsaved.value} />
const Agenda = () => <p>The agenda</p>
function show(isUnsaved: boolean) {
  unsaved.value = isUnsaved
  render(
    <LocationProvider>
      <a href='/agenda'>Agenda</a>
      <a href='#main'>Skip</a>
      <Router>
        <Route path='/settings' component={Settings} />
        <Route path='/agenda' component={Agenda} />
      </Router>
    </LocationProvider>,
    root,
  )
}
const press = (words: string) =>
  [...root.querySelectorAll<HTMLElement>('a, button')].find(each => each.textContent === words)!.click()
const asks = () => vi.waitFor(() => expect(root.querySelector('dialog')).not.toBeNull())
const asksNoMore = () => vi.waitFor(() => expect(root.querySelector('dialog')).toBeNull())
const unload = () => {
  const event = new Event('beforeunload', { cancelable: true })
  dispatchEvent(event)
  return event.defaultPrevented
}

beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'))
  history.replaceState(null, '', '/settings')
  onTestFinished(() => {
    render(null, root)
    root.remove()
  })
})

test('[E0] a link leads away from unsaved changes only once their person agrees', async () => {
  show(true)
  press('Skip')
  expect(root.querySelector('dialog')).toBeNull()
  press('Agenda')
  await asks()
  expect(location.pathname).toBe('/settings')
  press('Stay on this page')
  await asksNoMore()
  expect(location.pathname).toBe('/settings')
  press('Agenda')
  await asks()
  press('Leave without saving')
  await vi.waitFor(() => expect(root.textContent).toContain('The agenda'))
})

test('[E0] so does signing out, and the browser is told to ask', async () => {
  show(true)
  const signOut = vi.fn()
  leavePage(signOut)
  await asks()
  expect(signOut).not.toHaveBeenCalled()
  press('Leave without saving')
  expect(signOut).toHaveBeenCalledTimes(1)
  expect(unload()).toBe(true)
})

test('[E0] nothing asks where all is saved', async () => {
  show(true)
  unsaved.value = false
  await vi.waitFor(() => expect(unload()).toBe(false))
  const signOut = vi.fn()
  leavePage(signOut)
  expect(signOut).toHaveBeenCalledTimes(1)
  press('Agenda')
  await vi.waitFor(() => expect(root.textContent).toContain('The agenda'))
})
