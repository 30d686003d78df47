// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { documentCloseCodes } from '../../contract/closeCodes.ts'
import { Ended, endingOf } from '../../client/pages/editor/Ended.tsx'

let root: HTMLElement
beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'))
})
afterEach(() => {
  render(null, root)
  root.remove()
  vi.unstubAllGlobals()
})

test.each([
  ['outOfOrder', 'What was not saved here does not fit the shared text.'],
  ['messageTooLarge', 'What was added here at once is more than the server takes.'],
] as const)(
  '[S14] after %s what is not saved can be copied, and is discarded only when told to',
  async (reason, said) => {
    const [onDiscard, reload] = [vi.fn(async () => {}), vi.fn()]
    vi.stubGlobal('location', { reload })
    const ending = endingOf({ state: 'ended', code: documentCloseCodes[reason] }, undefined)!
    render(<Ended ending={ending} onDiscard={onDiscard} />, root)
    expect(root.textContent).toContain(`${said} What was typed stands below, and can be copied.`)
    expect(onDiscard).not.toHaveBeenCalled()
    const discard = [...root.querySelectorAll('button')].find(button => button.textContent === 'Discard it and go on')
    discard!.click()
    expect(onDiscard).toHaveBeenCalledOnce()
    await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce())
  },
)
