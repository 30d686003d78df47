// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { Fragment, options, render, type VNode } from 'preact'
import { LocationProvider } from 'preact-iso'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { DraftModel } from '../../client/models/DraftModel.ts'
import { structuralMemo } from '../../client/models/structuralMemo.ts'
import { Basics } from '../../client/pages/editor/Basics.tsx'
import { EditingProvider, type Editing } from '../../client/pages/editor/Editing.ts'
import { EditorHead } from '../../client/pages/editor/EditorHead.tsx'
import { createKnownNames } from '../../client/pages/editor/knownNames.ts'
import { findProblems } from '../../client/pages/editor/problems.ts'
import { checkDraft, emptyDraft, seedDraft } from '../../contract/sessionDocument.ts'
import type { DraftFields } from '../../contract/sessionFields.ts'

Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: false } })
const nothing = () => {}
const filled: DraftFields = {
  ...emptyDraft,
  title: 'Night ferries',
  date: '2030-11-25',
  time: '14:00',
  durationMinutes: 60,
  moderators: ['p-3'],
}
/** A change of what differs already. */
function ofChange() {
  return { DraftChange: 1, FieldChange: 1, Lines: 1 }
}

let root: HTMLElement
let mine: DraftModel, theirs: DraftModel
let rendered: Map<string, number>
const hooks = options as { __r?: (vnode: VNode) => void } // called before each render
const before = hooks.__r

function openDraft(personId: string): DraftModel {
  const doc = new Y.Doc()
  return new DraftModel({ doc, awareness: new Awareness(doc), personId })
}

/** What is rendered, and how often, by what one person does on this page. */
async function iDo(work: () => void): Promise<Record<string, number>> {
  rendered = new Map()
  await act(work)
  return Object.fromEntries([...rendered].toSorted(([a], [b]) => a.localeCompare(b)))
}

/** The same by what another does, told to this page as the server would. */
const theyDo = (work: () => void) =>
  iDo(() => {
    work()
    Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(theirs.doc))
    applyAwarenessUpdate(mine.awareness, encodeAwarenessUpdate(theirs.awareness, [theirs.doc.clientID]), 'wire')
  })

beforeEach(async () => {
  ;[mine, theirs] = [openDraft('p-1'), openDraft('p-2')]
  theirs.awareness.setLocalStateField('user', { id: 'p-2', name: 'Tomasz Wójcik', color: 3 })
  hooks.__r = vnode => {
    if (typeof vnode.type === 'function' && vnode.type !== Fragment) {
      rendered.set(vnode.type.name, (rendered.get(vnode.type.name) ?? 0) + 1)
    }
    before?.(vnode)
  }
  const state = { timeZone: 'Europe/Lisbon', attempted: true, refused: undefined, unreadable: new Set<never>() }
  const published = checkDraft(filled, { hasRole: () => true, hasTag: () => true, hasImage: () => true })
  if (published.ok) mine.published.value = published.fields
  const editing = {
    editor: { id: 's-1', version: 1, timeZone: 'Europe/Lisbon', eventId: 'e-1' },
    draft: mine,
    connection: {
      status: signal({ state: 'online' }),
      loaded: signal(true),
      unsaved: signal(false),
      keeps: signal(true),
    },
    people: createKnownNames([]),
    tags: createKnownNames([]),
    problems: structuralMemo(() => findProblems({ ...state, fields: mine.fields.value })),
    unreadable: signal(new Set()),
    touched: signal(false),
    readOnly: false,
  } as unknown as Editing
  root = document.body.appendChild(document.createElement('div'))
  await iDo(() =>
    render(
      <LocationProvider>
        <EditingProvider value={editing}>
          <EditorHead onRefused={nothing} onStale={nothing} />
          <Basics onStale={nothing} />
        </EditingProvider>
      </LocationProvider>,
      root,
    ),
  )
  await vi.waitFor(() => expect(root.querySelector('[role=toolbar]')).not.toBeNull(), { timeout: 20_000 })
  await theyDo(() => {
    seedDraft(theirs.doc, { ...filled, title: 'Ferries' }, 'p-2')
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
  expect(await theyDo(() => theirs.selectTitle(3, 5))).toEqual({ Line: 1, TitleCarets: 1 })
  expect(root.querySelector('.remote-selection')?.textContent).toBe('ri')
})

/** What shows a title: its field, and its line among the changes. */
const ofTitle = {
  RequiredMark: 1,
  TitleField: 1,
  DraftField: 1,
  Field: 1,
  PresenceFrame: 1,
  TitleCarets: 1,
  Line: 1,
  ...ofChange(),
}

test('[S13] a letter in the title, one’s own or another’s, draws the title anew and nothing else', async () => {
  for (const drawn of [
    await theyDo(() => theirs.set('title', 'Ferries!')),
    await iDo(() => mine.set('title', 'Ferries!?')),
  ]) {
    expect(drawn).toEqual(ofTitle)
  }
  expect([root.querySelector('input')!.value, mine.field('title')]).toEqual(['Ferries!?', 'Ferries!?'])
})

test('[S13] a letter in the description draws its line among the changes anew, and no field', async () => {
  const block = mine.description.get(0) as Y.XmlElement
  await iDo(() => mine.doc.transact(() => block.insert(0, [new Y.XmlText('On')])))
  const words = block.get(0) as Y.XmlText
  expect(await iDo(() => mine.doc.transact(() => words.insert(2, '!')))).toEqual(ofChange())
  expect(root.querySelector('.rich-text__body')!.textContent).toBe('On!')
})

test('[S13] a value that another sets draws that field anew, and shows it', async () => {
  const drawn = await theyDo(() => theirs.set('date', '2030-11-26'))
  expect(drawn).toMatchObject({ DateField: 1, DraftField: 1 })
  for (const name of ['TitleField', 'NamesField', 'AssistantField', 'VisibilityField', 'RichText']) {
    expect(drawn).not.toHaveProperty(name)
  }
  expect(root.querySelector<HTMLInputElement>('input[type=date]')!.value).toBe('2030-11-26')
})

test('[S10] what becomes wrong, and right again, draws its field anew and no other', async () => {
  for (const title of ['', 'Ferries']) {
    const drawn = await theyDo(() => theirs.set('title', title))
    expect(drawn).toMatchObject({ TitleField: 1, DraftField: 1 })
  }
  await theyDo(() => theirs.set('durationMinutes', 0))
  expect([...root.querySelectorAll('.field__error')].map(({ textContent }) => textContent)).toContain(
    'Enter 1 to 1440 minutes',
  )
})

test('[S13] who comes into a field and leaves it draws its outline anew, and nothing in it', async () => {
  expect(await theyDo(() => theirs.enter('date'))).toEqual({ PresenceFrame: 2, TitleCarets: 1 })
  expect(root.querySelector('#field-date')!.parentElement!.textContent).toBe('Tomasz')
  expect(await theyDo(() => theirs.enter(null))).toEqual({ PresenceFrame: 1 })
})
