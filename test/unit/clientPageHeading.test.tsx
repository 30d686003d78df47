// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PageHeading } from '../../client/ui/PageHeading.tsx'

let root: HTMLElement
const show = (wasUsed: boolean) => {
  Object.defineProperty(navigator, 'userActivation', { configurable: true, value: { hasBeenActive: wasUsed } })
  render(<PageHeading>Agenda</PageHeading>, root)
}

beforeEach(() => {
  root = document.body.appendChild(document.createElement('main'))
  root.tabIndex = -1
})
afterEach(() => {
  render(null, root)
  root.remove()
})

test('[G9] a page that is come to takes the focus to its heading', () => {
  root.focus() // as the router does before the page stands
  show(true)
  expect(document.activeElement?.textContent).toBe('Agenda')
})

test('[G9] a page that is opened afresh leaves the focus to the browser', () => {
  show(false)
  expect(document.activeElement).toBe(document.body)
})

test('[G9] no control that has the focus loses it', () => {
  const input = document.body.appendChild(document.createElement('input'))
  input.focus()
  show(true)
  expect(document.activeElement).toBe(input)
  input.remove()
})
