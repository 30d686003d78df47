// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { signal } from '@preact/signals'
import { expect, onTestFinished, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { DraftModel } from '../../client/models/DraftModel.ts'
import { EditingProvider, type Editing } from '../../client/pages/editor/Editing.ts'
import { VisibilityField } from '../../client/pages/editor/VisibilityField.tsx'

test('[S9] once editing has ended, visibility shows that it is off, stays to be read, and takes nothing', async () => {
  const doc = new Y.Doc()
  const draft = new DraftModel({ doc, awareness: new Awareness(doc), personId: 'p-1' })
  const root = document.body.appendChild(document.createElement('div'))
  onTestFinished(() => {
    render(null, root)
    root.remove()
    draft.close()
    doc.destroy()
  })
  const touched = signal(false)
  const show = (readOnly: boolean) => {
    const editing = { editor: { version: 0 }, draft, problems: signal({}), touched, readOnly } as unknown as Editing
    return act(() =>
      render(
        <EditingProvider value={editing}>
          <VisibilityField />
        </EditingProvider>,
        root,
      ),
    )
  }
  const choices = () => [...root.querySelectorAll<HTMLElement>('[role=radio]')]
  const off = () =>
    [root.querySelector('[role=radiogroup]')!, ...choices()].map(part => part.getAttribute('aria-disabled'))
  const chosen = () => choices().find(choice => choice.getAttribute('aria-checked') === 'true')!
  await show(false)
  expect(off()).toEqual([null, null, null, null])
  await act(() => choices()[1]!.click())
  expect(chosen()).toBe(choices()[1])
  touched.value = false

  await show(true)
  expect(off()).toEqual(['true', 'true', 'true', 'true'])
  await act(() => choices()[2]!.click())
  chosen().focus()
  await act(() => void chosen().dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true })))
  expect([chosen(), touched.value]).toEqual([choices()[1], false])
  expect(draft.field('visibility')).toBe('unlisted')
})
