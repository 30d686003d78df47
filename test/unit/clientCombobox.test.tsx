// @vitest-environment happy-dom
import { render } from 'preact'
import { useState } from 'preact/hooks'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Combobox } from '../../client/ui/Combobox.tsx'
import type { ComboboxOption } from '../../client/ui/ComboboxOption.ts'
import { isComposing } from '../../client/ui/isComposing.ts'

const people: ComboboxOption[] = ['Ada', 'Bo', 'Cy', 'Di'].map((name, index) => ({ id: `p-${index}`, name }))
let root: HTMLElement
let typed: string

function Speakers({ found = people }: { found?: readonly ComboboxOption[] }) {
  const [chosen, setChosen] = useState(people.slice(0, 3))
  const [text, setText] = useState('')
  typed = text
  const toggle = (option: ComboboxOption) =>
    setChosen(before =>
      before.some(({ id }) => id === option.id) ? before.filter(({ id }) => id !== option.id) : [...before, option],
    )
  return (
    <Combobox
      control={{ id: 'speakers', labelId: 'label', 'aria-describedby': undefined, 'aria-invalid': undefined }}
      chosen={chosen}
      found={found}
      text={text}
      placeholder='Add'
      listLabel='Found'
      removeLabel={name => `Remove ${name}`}
      markedText={name => `${name} is marked`}
      nothingFound='Nobody'
      onText={setText}
      onToggle={toggle}
    />
  )
}

const input = () => root.querySelector('input')!
const chosenNames = () => [...root.querySelectorAll('.tag bdi')].map(tag => tag.textContent)
const markedNames = () => [...root.querySelectorAll('.tag--marked bdi')].map(tag => tag.textContent)
const press = (key: string, options: KeyboardEventInit = {}) =>
  input().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options }))
/** Presses, and waits until what follows of it has been drawn. */
async function pressed(key: string, options?: KeyboardEventInit): Promise<void> {
  press(key, options)
  await new Promise(resolve => {
    requestAnimationFrame(resolve)
  })
}

beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'))
  render(<Speakers />, root)
  input().focus()
})
afterEach(() => {
  render(null, root)
  root.remove()
})

test('[S7] Backspace marks the last person, and only a second press takes them away', async () => {
  await pressed('Backspace')
  expect([chosenNames(), markedNames()]).toEqual([['Ada', 'Bo', 'Cy'], ['Cy']])
  await pressed('Backspace')
  expect([chosenNames(), markedNames()]).toEqual([['Ada', 'Bo'], []])
})

test('[S7] Backspace that is held down takes nobody away', async () => {
  await pressed('Backspace')
  for (let repeats = 0; repeats < 8; repeats++) await pressed('Backspace', { repeat: true })
  expect([chosenNames(), markedNames()]).toEqual([['Ada', 'Bo', 'Cy'], ['Cy']])
})

test('[S7] any other key takes the mark away again', async () => {
  await pressed('Backspace')
  await pressed('ArrowDown')
  expect(markedNames()).toEqual([])
  await pressed('Backspace')
  expect([chosenNames(), markedNames()]).toEqual([['Ada', 'Bo', 'Cy'], ['Cy']])
})

test.each([{ isComposing: true }, { keyCode: 229 }])(
  '[S7] Enter that ends a composition (%j) chooses nobody',
  async options => {
    await pressed('ArrowDown')
    await pressed('Enter', options)
    expect(chosenNames()).toEqual(['Ada', 'Bo', 'Cy'])
    await pressed('Enter')
    expect(chosenNames()).toEqual(['Bo', 'Cy'])
    expect(typed).toBe('')
  },
)

test('[C2] a key of an input method is known by its state or, in Safari, by its number', () => {
  const key = (options: object) => new KeyboardEvent('keydown', { key: 'Enter', ...options })
  expect([key({}), key({ isComposing: true }), key({ keyCode: 229 })].map(isComposing)).toEqual([false, true, true])
})

test('[S7] the option that the arrow keys have come to is scrolled into sight', async () => {
  const scrolled = vi.spyOn(HTMLElement.prototype, 'scrollIntoView')
  await pressed('ArrowDown')
  await pressed('ArrowUp')
  const last = root.querySelector('[data-active]')!
  expect(last.textContent).toBe('Di')
  expect(scrolled.mock.contexts.at(-1)).toBe(last)
  expect(scrolled.mock.lastCall).toEqual([{ block: 'nearest' }])
})

test('[S7] text that took nobody is gone when the field is left, and stays while the focus is within it', async () => {
  const elsewhere = root.appendChild(document.createElement('button'))
  const type = (text: string) => {
    input().value = text
    input().dispatchEvent(new InputEvent('input', { bubbles: true }))
    return vi.waitFor(() => expect(typed).toBe(text))
  }
  await type('Zoe')
  root.querySelector<HTMLElement>('[aria-label="Remove Bo"]')!.focus()
  await new Promise(resolve => requestAnimationFrame(resolve))
  expect(typed).toBe('Zoe')
  elsewhere.focus()
  await vi.waitFor(() => expect([typed, input().value]).toEqual(['', '']))
})

test('[S7] a press within the field or its list, but on no choice, takes the focus from nothing typed', async () => {
  /** As browsers do: what takes no press takes the focus away, unless the press is stopped. */
  const mouseDown = (on: Element) => {
    const event = new MouseEvent('mousedown', { bubbles: true, cancelable: true })
    on.dispatchEvent(event)
    if (!event.defaultPrevented) input().blur()
  }
  await pressed('ArrowDown')
  mouseDown(root.querySelector('[role=listbox]')!)
  mouseDown(root.querySelector('.combobox__control')!)
  mouseDown(root.querySelector('.tag bdi')!)
  render(<Speakers found={[]} />, root)
  mouseDown(root.querySelector('[role=status]')!)
  expect(document.activeElement).toBe(input())
  input().blur()
  mouseDown(root.querySelector('.combobox__control')!)
  expect(document.activeElement, 'the frame leads into the text').toBe(input())
})

test('[S7] text stays while only the window has lost the focus', async () => {
  input().value = 'Zoe'
  input().dispatchEvent(new InputEvent('input', { bubbles: true }))
  await vi.waitFor(() => expect(typed).toBe('Zoe'))
  // As browsers do; the field is still the active element.
  input().dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
  await new Promise(resolve => requestAnimationFrame(resolve))
  expect(typed).toBe('Zoe')
})

test('[G9] taking somebody away by the X leaves the focus on the neighbour, and at last on the text', async () => {
  const remove = async (name: string) => {
    const button = root.querySelector<HTMLElement>(`[aria-label="Remove ${name}"]`)!
    button.focus()
    button.click()
    await vi.waitFor(() => expect(chosenNames()).not.toContain(name))
  }
  const focused = () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName
  await remove('Bo')
  expect(focused()).toBe('Remove Cy')
  await remove('Cy')
  expect(focused()).toBe('Remove Ada')
  await remove('Ada')
  expect(focused()).toBe('INPUT')
})
