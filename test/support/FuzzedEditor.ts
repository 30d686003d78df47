import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import type { UndoManager } from 'yjs'
import type { DocumentNetwork } from './DocumentNetwork.ts'
import { FuzzedPage } from './FuzzedPage.ts'
import { openRichTextEditor } from './openRichTextEditor.ts'
import type { Random } from './Random.ts'

/** A page with the editor of the description open, as people use it: keys, selections, tools, undo. Needs a DOM. */
export class FuzzedEditor extends FuzzedPage {
  #editor: Editor | undefined
  constructor(network: DocumentNetwork, documentId: string, personId: string) {
    super(network, documentId, personId)
  }

  /** The editor, once the page has the document. */
  get editor(): Editor | undefined {
    if (this.connection.loaded.value) this.#editor ??= this.#openEditor()
    return this.#editor
  }

  /**
   * What stands in the editor. A line break's marks are left out: nobody sees them, and the editor does not share them.
   */
  get shown(): unknown {
    return JSON.parse(JSON.stringify(this.editor?.getJSON()), (_, node: unknown) => withoutMarks(node))
  }

  override close(): void {
    this.#editor?.destroy()
    this.#editor = undefined
    super.close()
  }

  #openEditor(): Editor {
    const { editor } = openRichTextEditor({ doc: this.doc, awareness: this.connection.awareness })
    historyOf(editor).captureTimeout = Infinity // it goes by the machine's own clock, not by a test's
    return editor
  }

  /** Does one thing that a person might do, at a place of chance; an undo goes back over one such thing, or several. */
  act(random: Random, kind: 'any' | 'undoing' = 'any'): void {
    const { editor } = this
    if (!editor) return
    select(editor, random)
    random.of(kind === 'any' ? actions : undoing)!(editor, random)
    if (random.chance(2)) this.endUndoStep()
  }

  /** What is done from now on is undone by itself. */
  endUndoStep(): void {
    if (this.editor) historyOf(this.editor).stopCapturing()
  }
}

const historyOf = ({ state }: Editor) => (yUndoPluginKey.getState(state) as { undoManager: UndoManager }).undoManager

function withoutMarks(node: unknown): unknown {
  return (node as { type?: string } | null)?.type === 'hardBreak' ? { type: 'hardBreak' } : node
}

/** Puts the cursor somewhere, or selects a few letters, or now and then much. */
function select(editor: Editor, random: Random): void {
  const { doc } = editor.state
  const at = random.below(doc.content.size + 1)
  const to = Math.min(doc.content.size, at + random.below(random.of([6, 6, 6, 6, 40, 40, 200])!))
  const [from, end] = [at, to].map(position => doc.resolve(besidePair(doc, position)))
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.between(from!, end!)))
}

/** The position itself, or the one before it where it would stand within a character of two halves. */
function besidePair(doc: Node, position: number): number {
  const place = doc.resolve(position)
  const unit = place.parent.maybeChild(place.index())?.text?.charCodeAt(place.textOffset) ?? 0
  return place.textOffset > 0 && unit >= 0xdc00 && unit <= 0xdfff ? position - 1 : position
}

const words = ['a', 'bc', 'd e', ' ', 'é', '😀', 'fgh ijk', 'l😀m', '😁', '😂😃', '👩‍👩‍👧', 'example.org ']
const actions: readonly ((editor: Editor, random: Random) => unknown)[] = [
  typeText,
  typeText,
  typeText,
  editor => editor.commands.deleteSelection(),
  editor => press(editor, { key: 'Backspace' }),
  editor => press(editor, { key: 'Delete' }),
  editor => press(editor, { key: 'Enter' }),
  editor => press(editor, { key: 'Enter', shiftKey: true }),
  editor => editor.commands.toggleBold(),
  editor => editor.commands.toggleBold(),
  editor => editor.commands.toggleItalic(),
  editor => editor.commands.toggleItalic(),
  (editor, random) => editor.commands.toggleHeading({ level: random.of([1, 2, 3] as const)! }),
  editor => editor.commands.toggleBulletList(),
  editor => editor.commands.toggleOrderedList(),
  editor => editor.commands.sinkListItem('listItem'),
  editor => editor.commands.liftListItem('listItem'),
  (editor, random) => editor.commands.setLink({ href: `https://example.org/${random.below(3)}` }),
  editor => editor.commands.unsetLink(),
  (editor, random) => editor.commands.insertContent(`<h2>Pasted</h2><p>some <b>bold</b> ${random.below(9)}</p>`),
  editor => editor.commands.undo(),
  editor => editor.commands.undo(),
  editor => editor.commands.redo(),
]

/** What deletes whole paragraphs and lists, and undoes it in several steps. */
const undoing: typeof actions = [
  typeText,
  typeText,
  editor => editor.commands.deleteSelection(),
  editor => editor.commands.deleteSelection(),
  editor => press(editor, { key: 'Backspace' }),
  editor => press(editor, { key: 'Enter' }),
  editor => editor.commands.toggleBold(),
  editor => editor.commands.toggleHeading({ level: 2 }),
  editor => editor.commands.toggleBulletList(),
  editor => editor.commands.undo(),
  editor => editor.commands.undo(),
  editor => editor.commands.undo(),
  editor => editor.commands.redo(),
]

/**
 * Gives a key to whatever takes it in the editor. Enter fails in some selections over lists and headings, while its
 * transaction is being made, and changes nothing then.
 */
function press({ view }: Editor, key: KeyboardEventInit): void {
  const event = new KeyboardEvent('keydown', key)
  try {
    view.someProp('handleKeyDown', handle => handle(view, event))
  } catch (error) {
    const { name, message } = error as Error
    const isKnown = message.startsWith('Invalid content for node type') || message === 'No node at given position'
    if (name !== 'TransformError' && !isKnown) throw error
  }
}

function typeText({ view, state }: Editor, random: Random): void {
  view.dispatch(state.tr.insertText(random.of(words)!))
}
