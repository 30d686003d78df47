// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { options, render, type VNode } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { DraftModel } from '../../client/models/DraftModel.ts'
import { structuralMemo } from '../../client/models/structuralMemo.ts'
import { DateField } from '../../client/pages/editor/DateField.tsx'
import { EditingProvider, type Editing } from '../../client/pages/editor/Editing.ts'
import { createKnownPeople } from '../../client/pages/editor/knownPeople.ts'
import { PeopleField } from '../../client/pages/editor/PeopleField.tsx'
import { findProblems } from '../../client/pages/editor/problems.ts'
import { TitleField } from '../../client/pages/editor/TitleField.tsx'
import { VisibilityField } from '../../client/pages/editor/VisibilityField.tsx'

let root: HTMLElement
let mine: DraftModel, theirs: DraftModel
let rendered: string[]
const hooks = options as { __r?: (vnode: VNode) => void } // called before each render
const before = hooks.__r

function openDraft(personId: string): DraftModel {
  const doc = new Y.Doc()
  return new DraftModel({ doc, awareness: new Awareness(doc), personId })
}

/** What one person does, told to the other page as the server would. */
async function theyDo(work: () => void): Promise<string[]> {
  rendered = []
  await act(() => {
    work()
    Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(theirs.doc))
    applyAwarenessUpdate(mine.awareness, encodeAwarenessUpdate(theirs.awareness, [theirs.doc.clientID]), 'wire')
  })
  return [...new Set(rendered)].toSorted()
}

beforeEach(async () => {
  ;[mine, theirs] = [openDraft('p-1'), openDraft('p-2')]
  theirs.awareness.setLocalStateField('user', { id: 'p-2', name: 'Tomasz Wójcik', color: 3 })
  hooks.__r = vnode => {
    if (typeof vnode.type === 'function') rendered.push(vnode.type.name)
    before?.(vnode)
  }
  rendered = []
  const state = { timeZone: 'Europe/Lisbon', attempted: false, refused: undefined, unreadable: new Set<never>() }
  const editing = {
    editor: { version: 1, timeZone: 'Europe/Lisbon', eventId: 'e-1' },
    draft: mine,
    people: createKnownPeople([]),
    problems: structuralMemo(() => findProblems({ ...state, fields: mine.fields.value })),
    unreadable: signal(new Set()),
    touched: signal(false),
    readOnly: false,
  } as unknown as Editing
  root = document.body.appendChild(document.createElement('div'))
  await act(() =>
    render(
      <EditingProvider value={editing}>
        <TitleField />
        <DateField />
        <PeopleField field='speakers' placeholder='Add' onUnknown={() => {}} />
        <VisibilityField />
      </EditingProvider>,
      root,
    ),
  )
  await theyDo(() => {
    theirs.set('title', 'Ferries')
    theirs.enter('title')
    theirs.selectTitle(0, 0)
  })
})
afterEach(() => {
  hooks.__r = before!
  render(null, root)
  root.remove()
  for (const draft of [mine, theirs]) {
    draft.close()
    draft.awareness.destroy()
    draft.doc.destroy()
  }
})

test('[S13] another’s caret draws carets anew, and no field', async () => {
  expect(await theyDo(() => theirs.selectTitle(3, 5))).toEqual(['Line', 'TitleCarets'])
  expect(root.querySelector('.remote-selection')?.textContent).toBe('ri')
})

test('[S13] another’s letter in the title draws the title anew, and no other field', async () => {
  const drawn = await theyDo(() => theirs.set('title', 'Ferries!'))
  expect(drawn).toContain('TitleField')
  for (const name of ['DateField', 'PeopleField', 'VisibilityField', 'Combobox']) expect(drawn).not.toContain(name)
  expect(root.querySelector('input')!.value).toBe('Ferries!')
})

test('[S13] a value that another sets draws that field anew, and shows it', async () => {
  const drawn = await theyDo(() => theirs.set('date', '2030-11-25'))
  expect(drawn).toContain('DateField')
  for (const name of ['TitleField', 'PeopleField', 'VisibilityField']) expect(drawn).not.toContain(name)
  expect(root.querySelector<HTMLInputElement>('input[type=date]')!.value).toBe('2030-11-25')
})
