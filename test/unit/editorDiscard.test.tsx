// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { DraftModel } from '../../client/models/DraftModel.ts'
import { Changes } from '../../client/pages/editor/Changes.tsx'
import { EditingProvider, type Editing } from '../../client/pages/editor/Editing.ts'
import { createKnownNames } from '../../client/pages/editor/knownNames.ts'
import { checkDraft, emptyDraft, seedDraft } from '../../contract/sessionDocument.ts'
import type { DraftFields, SessionFields } from '../../contract/sessionFields.ts'
import type { RichText } from '../../contract/richText.ts'

const described = (text: string): RichText => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})
const filled: DraftFields = {
  ...emptyDraft,
  title: 'Night ferries',
  description: described('Who steers?'),
  date: '2030-11-25',
  time: '14:00',
  durationMinutes: 60,
  moderators: ['p-3'],
}

let root: HTMLElement
let mine: DraftModel, theirs: DraftModel
let isConnected: boolean

function openDraft(personId: string, published: SessionFields): DraftModel {
  const doc = new Y.Doc()
  const draft = new DraftModel({ doc, awareness: new Awareness(doc), personId })
  draft.published.value = published
  return draft
}

async function show(readOnly = false): Promise<void> {
  const editing = {
    editor: { id: 's-1' },
    draft: mine,
    people: createKnownNames([]),
    tags: createKnownNames([]),
    problems: signal({}),
    touched: signal(false),
    readOnly,
  } as unknown as Editing
  await act(() =>
    render(
      <EditingProvider value={editing}>
        <Changes onDiscarded={() => {}} />
      </EditingProvider>,
      root,
    ),
  )
}
const buttons = () => [...root.querySelectorAll('button')]
const press = (name: string) =>
  act(() => {
    const button = buttons().find(({ textContent }) => textContent === name)
    button?.focus()
    button?.click()
  })

function exchange(): void {
  Y.applyUpdate(theirs.doc, Y.encodeStateAsUpdate(mine.doc), 'wire')
  Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(theirs.doc), 'wire')
}

beforeEach(() => {
  const checked = checkDraft(filled, { hasRole: () => true, hasTag: () => true, hasImage: () => true })
  if (!checked.ok) throw new Error('The published version is wrong')
  ;[mine, theirs] = [openDraft('p-1', checked.fields), openDraft('p-2', checked.fields)]
  isConnected = true
  seedDraft(mine.doc, filled, 'p-1')
  exchange()
  for (const [from, to] of [
    [mine, theirs],
    [theirs, mine],
  ] as const) {
    from.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'wire' && isConnected) Y.applyUpdate(to.doc, update, 'wire')
    })
  }
  root = document.body.appendChild(document.createElement('div'))
})
afterEach(() => {
  render(null, root)
  root.remove()
  for (const draft of [mine, theirs]) {
    draft.close()
    draft.awareness.destroy()
    draft.doc.destroy()
  }
})

test('[S16] Discard at a field makes that field as published for everyone, and leaves the others', async () => {
  theirs.set('title', 'Day ferries')
  theirs.set('description', described('Nobody steers'))
  theirs.set('durationMinutes', 90)
  theirs.setEntry('speakers', 'p-9', true)
  await show()
  expect(buttons().map(({ textContent }) => textContent)).toEqual([
    'Discard all',
    'Discard title',
    'Discard description',
    'Discard duration',
    'Discard speakers',
  ])
  await press('Discard title')
  expect(theirs.field('title')).toBe('Night ferries')
  expect(mine.differing.value).toEqual(['description', 'durationMinutes', 'speakers'])
  await press('Discard description')
  expect(theirs.field('description')).toEqual(filled.description)
  await press('Discard speakers')
  await press('Discard duration')
  expect([theirs.field('speakers'), theirs.field('durationMinutes'), theirs.differing.value]).toEqual([[], 60, []])
})

test('[S16] [C6] after Discard the focus goes to the change beside it, and not to the beginning of the page', async () => {
  theirs.set('title', 'Day ferries')
  theirs.set('durationMinutes', 90)
  await show()
  await press('Discard title')
  await new Promise(resolve => setTimeout(resolve)) // what follows the document hears of it after the turn
  expect(document.activeElement?.textContent).toContain('Duration')
})

test('[S16] [S13] what another types into a field while it is discarded stays', async () => {
  mine.set('title', 'The night ferries')
  await show()
  isConnected = false
  theirs.set('title', 'The night ferries!')
  await press('Discard title')
  exchange()
  expect([mine.field('title'), theirs.field('title')]).toEqual(['Night ferries!', 'Night ferries!'])
})

test('[S16] nothing is discarded where nothing can be changed any more', async () => {
  theirs.set('title', 'Day ferries')
  await show(true)
  expect(buttons()).toEqual([])
})
