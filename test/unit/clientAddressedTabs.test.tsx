// @vitest-environment happy-dom
import { LocationProvider } from 'preact-iso'
import { render } from 'preact'
import { useState } from 'preact/hooks'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AddressedTabs } from '../../client/pages/AddressedTabs.tsx'

let root: HTMLElement
let opened: string[]

/** Holds what is typed, and says when it is made. */
function Part({ name }: { name: string }) {
  useState(() => opened.push(name))
  return <input aria-label={name} />
}
const tabs = ['basics', 'attachments', 'people'].map(id => ({ id, label: id, content: <Part name={id} /> }))
const show = () =>
  act(() =>
    render(
      <LocationProvider>
        <AddressedTabs name='made-up' label='Made up' tabs={tabs} />
      </LocationProvider>,
      root,
    ),
  )
const tab = (name: string) => [...root.querySelectorAll<HTMLElement>('[role=tab]')].find(t => t.textContent === name)!
const input = (name: string) => root.querySelector<HTMLInputElement>(`[aria-label=${name}]`)
const press = (name: string) => act(() => tab(name).click())
const panelInSight = () => root.querySelector('[role=tabpanel]:not([hidden])')!.id
/** The browser's Back, or an address that is typed in. */
const comeTo = (address: string) =>
  act(() => {
    history.replaceState(null, '', address)
    dispatchEvent(new PopStateEvent('popstate'))
  })

beforeEach(() => {
  opened = []
  history.replaceState(null, '', '/sessions/s-1/edit')
  root = document.body.appendChild(document.createElement('div'))
})
afterEach(() => {
  render(null, root)
  root.remove()
  vi.restoreAllMocks()
})

test('[S11] the first tab opens first, and the address of another opens that one', async () => {
  await show()
  expect([panelInSight(), tab('basics').getAttribute('aria-selected')]).toEqual(['made-up-panel-basics', 'true'])
  await press('attachments')
  expect([panelInSight(), location.pathname + location.search]).toEqual([
    'made-up-panel-attachments',
    '/sessions/s-1/edit?tab=attachments',
  ])
  render(null, root) // as a reload does, or whoever gets the link
  await show()
  expect(panelInSight()).toBe('made-up-panel-attachments')
  await press('basics')
  expect(location.pathname + location.search).toBe('/sessions/s-1/edit')
})

test('[S11] going back leads to the tab before, and a tab that is not there to the first', async () => {
  await show()
  const before = history.length
  await press('people')
  expect(history.length).toBe(before + 1)
  await comeTo('/sessions/s-1/edit')
  expect(panelInSight()).toBe('made-up-panel-basics')
  await comeTo('/sessions/s-1/edit?tab=elsewhere')
  expect(panelInSight()).toBe('made-up-panel-basics')
})

test('[S11] [S18] what was opened stays behind the others with all that was typed, and nothing is opened early', async () => {
  await show()
  expect(opened).toEqual(['basics'])
  const first = input('basics')!
  first.value = 'half a word'
  await press('people')
  await press('basics')
  await press('people')
  expect(opened).toEqual(['basics', 'people'])
  expect([input('basics') === first, first.value]).toEqual([true, 'half a word'])
  expect(first.closest('[hidden]')).not.toBeNull()
})

test('[S11] each tab is come back to where it was scrolled to', async () => {
  await show()
  let top = 0
  vi.spyOn(window, 'scrollY', 'get').mockImplementation(() => top)
  const scrollTo = vi.spyOn(window, 'scrollTo').mockImplementation((...to: unknown[]) => {
    top = Number((to[0] as ScrollToOptions).top)
  })
  top = 700
  await press('people')
  expect(scrollTo).toHaveBeenLastCalledWith({ top: 0, behavior: 'instant' })
  top = 80
  await press('basics')
  expect(top).toBe(700)
  await press('people')
  expect(top).toBe(80)
})

test('[S13] who leaves a tab from within a field has left the field, and is in it again on coming back', async () => {
  await show()
  input('basics')!.focus()
  const left = vi.fn()
  input('basics')!.addEventListener('blur', left)
  await comeTo('/sessions/s-1/edit?tab=people')
  expect(left).toHaveBeenCalledOnce()
  expect(document.activeElement?.id, 'and not at the beginning of the page').toBe('made-up-panel-people')
  await comeTo('/sessions/s-1/edit')
  expect(document.activeElement).toBe(input('basics'))
  tab('basics').focus()
  await press('people')
  tab('people').focus()
  await press('basics')
  expect(document.activeElement, 'who presses a tab stays on it').toBe(tab('people'))
})
