// @vitest-environment happy-dom
import { render } from 'preact'
import { useState } from 'preact/hooks'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Combobox, type ComboboxAddition } from '../../client/ui/Combobox.tsx'
import type { ComboboxOption } from '../../client/ui/ComboboxOption.ts'
import { isComposing } from '../../client/ui/isComposing.ts'

const people: ComboboxOption[] = ['Ada', 'Bo', 'Cy', 'Di'].map((name, index) => ({ id: `p-${index}`, name }))
let root: HTMLElement
let typed: string

interface SpeakersProps {
  found?: readonly ComboboxOption[]
  addition?: ComboboxAddition
  readOnly?: boolean
}
function Speakers({ found = people, addition, readOnly }: SpeakersProps) {
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
      addition={addition}
      readOnly={readOnly}
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

const many: ComboboxOption[] = Array.from({ length: 20 }, (_, index) => ({ id: `o-${index}`, name: `Option ${index}` }))
const activeName = () => root.querySelector('[data-active]')?.textContent
const activeId = () => root.querySelector(`#${CSS.escape(input().getAttribute('aria-activedescendant') ?? '')}`)
const isOpen = () => input().getAttribute('aria-expanded') === 'true'

test('[S7] arrows, pages, Home and End lead through a long list, and at the ends of a page stays where it is', async () => {
  render(<Speakers found={many} />, root)
  await pressed('ArrowDown')
  expect(activeName()).toBe('Option 0')
  const led: (string | null | undefined)[] = []
  for (const key of ['PageDown', 'PageDown', 'PageDown', 'ArrowDown', 'ArrowUp', 'PageUp', 'Home', 'End', 'PageUp']) {
    await pressed(key)
    led.push(activeName()?.slice(7))
  }
  expect(led).toEqual(['8', '16', '19', '0', '19', '11', '0', '19', '11'])
  expect(activeId()?.textContent).toBe(activeName())
})

test('[S7] Home and End belong to the text once there is any', async () => {
  render(<Speakers found={many} />, root)
  await pressed('PageDown')
  input().value = 'Opt'
  input().dispatchEvent(new InputEvent('input', { bubbles: true }))
  await vi.waitFor(() => expect(typed).toBe('Opt'))
  await pressed('PageDown')
  const kept = activeName()
  expect(press('Home'), 'the browser moves the caret').toBe(true)
  expect(press('End')).toBe(true)
  expect(activeName()).toBe(kept)
})

test('[S7] Alt and an arrow open and close the list without moving; Escape closes it, and once more clears the text', async () => {
  await pressed('ArrowDown', { altKey: true })
  expect([isOpen(), activeName()]).toEqual([true, 'Ada'])
  await pressed('ArrowDown')
  await pressed('ArrowUp', { altKey: true })
  expect(isOpen()).toBe(false)
  await pressed('ArrowDown', { altKey: true })
  expect([isOpen(), activeName()]).toEqual([true, 'Bo'])
  input().value = 'Zoe'
  input().dispatchEvent(new InputEvent('input', { bubbles: true }))
  await vi.waitFor(() => expect(typed).toBe('Zoe'))
  await pressed('Escape')
  expect([isOpen(), typed]).toEqual([false, 'Zoe'])
  await pressed('Escape')
  expect(typed).toBe('')
})

test('[S5] what can be made stands last, is reached by the arrows, and taken by Enter or a press', async () => {
  const onAdd = vi.fn()
  render(<Speakers addition={{ label: '+ Create tag "Zoe"', onAdd }} />, root)
  await pressed('ArrowDown')
  await pressed('ArrowUp')
  expect(activeId()?.textContent).toBe('+ Create tag "Zoe"')
  await pressed('Enter')
  expect(onAdd).toHaveBeenCalledTimes(1)
  expect(chosenNames(), 'nothing else is taken').toEqual(['Ada', 'Bo', 'Cy'])
  render(<Speakers found={[]} addition={{ label: '+ Create tag "Zoe"', onAdd }} />, root)
  expect(root.querySelector('[role=status]')).toBeNull()
  await pressed('Enter')
  root.querySelector<HTMLElement>('[role=option]')!.click()
  expect(onAdd).toHaveBeenCalledTimes(3)
})

test('[S13] what can only be read opens no list and offers nothing', async () => {
  render(<Speakers readOnly />, root)
  for (const key of ['ArrowDown', 'PageDown', 'Backspace', 'Enter']) await pressed(key)
  input().click()
  await new Promise(resolve => requestAnimationFrame(resolve))
  expect([isOpen(), root.querySelector('[role=option]'), root.querySelector('.tag button')]).toEqual([
    false,
    null,
    null,
  ])
})
