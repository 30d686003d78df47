// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { documentCloseCodes } from '../../contract/closeCodes.ts'
import { Ended, endingOf } from '../../client/pages/editor/Ended.tsx'
import { toasts } from '../../client/ui/toasts.ts'

let root: HTMLElement
beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'))
})
afterEach(() => {
  render(null, root)
  root.remove()
  toasts.value = []
  vi.unstubAllGlobals()
})

test.each([
  ['outOfOrder', 'What was not saved here does not fit the shared text.'],
  ['documentTooLarge', 'This draft has grown too large to take more.'],
  ['messageTooLarge', 'What was added here at once is more than the server takes.'],
] as const)(
  '[S14] after %s what is not saved can be copied, and is discarded only when told to',
  async (reason, said) => {
    const cleared = Promise.withResolvers<void>()
    const [onDiscard, reload] = [vi.fn(() => cleared.promise), vi.fn()]
    vi.stubGlobal('location', { reload })
    const ending = endingOf({ state: 'ended', code: documentCloseCodes[reason] }, undefined)!
    render(<Ended ending={ending} onDiscard={onDiscard} />, root)
    expect(root.textContent).toContain(`${said} What was typed stands below, and can be copied.`)
    expect(onDiscard).not.toHaveBeenCalled()
    const press = (words: string) =>
      [...root.querySelectorAll('button')].find(button => button.textContent === words)!.click()
    const dialog = () => root.querySelector('dialog')
    press('Discard it and go on')
    await vi.waitFor(() => expect(dialog()?.textContent).toContain('This cannot be undone.'))
    press('Cancel')
    await vi.waitFor(() => expect(dialog()).toBeNull())
    expect(onDiscard).not.toHaveBeenCalled()
    press('Discard it and go on')
    await vi.waitFor(() => expect(dialog()).not.toBeNull())
    press('Discard')
    await vi.waitFor(() => expect(dialog()!.querySelector('[aria-busy=true]')?.textContent).toBe('Discard'))
    press('Discard')
    expect(onDiscard).toHaveBeenCalledOnce()
    expect(reload).not.toHaveBeenCalled()
    cleared.resolve()
    await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce())
  },
)

test('[S14] what is not saved and can not be discarded is said to stand', async () => {
  const reload = vi.fn()
  vi.stubGlobal('location', { reload })
  render(<Ended ending='outOfOrder' onDiscard={() => Promise.reject(new Error('The storage fails'))} />, root)
  root.querySelector('button')!.click()
  await vi.waitFor(() => expect(root.querySelector('dialog')).not.toBeNull())
  root.querySelector<HTMLButtonElement>('.button--danger')!.click()
  await vi.waitFor(() => expect(root.querySelector('dialog')).toBeNull())
  expect(toasts.value.map(({ text }) => text)).toEqual(['What was not saved could not be discarded'])
  expect(reload).not.toHaveBeenCalled()
})
