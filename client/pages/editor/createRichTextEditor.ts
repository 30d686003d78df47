import { Editor, Extension } from '@tiptap/core'
import { Collaboration, isChangeOrigin } from '@tiptap/extension-collaboration'
import type { Transaction as EditorTransaction } from '@tiptap/pm/state'
import { StarterKit } from '@tiptap/starter-kit'
import type { Awareness } from 'y-protocols/awareness'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import type { Transaction, UndoManager, XmlFragment } from 'yjs'
import { linkProtocols } from '../../../contract/richText.ts'
import { boundedPaste } from './boundedPaste.ts'
import { keptMarks } from './keptMarks.ts'
import { remoteCarets } from './remoteCarets.ts'
import { rerenderAfterFailure } from './rerenderAfterFailure.ts'
import { skipLostSteps } from './skipLostSteps.ts'
import { undoAndRedo } from './undoAndRedo.ts'

/** The text and the people in it, and what the editor is told of. */
export interface RichTextParts {
  element: HTMLElement
  fragment: XmlFragment
  awareness: Awareness
  /** What this person does to the text elsewhere on the page, such as Discard, is in its name, and is undone here. */
  ownOrigin?: object
  /** What the tools show may have changed: text, marks, where the cursor stands, or what can be undone. */
  onChange(): void
  /** This person has changed the text. */
  onTyped(): void
  /** What was pasted or dropped is more than the text may hold, and was not taken. */
  onTooLong(): void
}

/**
 * Opens the editor of a description inside an element; its nodes and marks are the contract's (rule S4), and no others.
 */
export function createRichTextEditor({
  element,
  fragment,
  awareness,
  ownOrigin,
  onChange,
  onTyped,
  onTooLong,
}: RichTextParts): Editor {
  const editor = new Editor({
    element,
    injectCSS: false,
    extensions: [
      StarterKit.configure({
        blockquote: false,
        code: false,
        codeBlock: false,
        horizontalRule: false,
        strike: false,
        underline: false,
        undoRedo: false,
        trailingNode: false,
        dropcursor: false,
        heading: { levels: [1, 2, 3] },
        link: {
          openOnClick: false,
          defaultProtocol: 'https',
          HTMLAttributes: { rel: 'noopener noreferrer', target: null },
          isAllowedUri: address => {
            try {
              return (linkProtocols as readonly string[]).includes(new URL(address, 'https://x').protocol)
            } catch {
              return false
            }
          },
        },
      }),
      Collaboration.configure({ fragment }),
      undoAndRedo,
      remoteCarets(awareness),
      Extension.create({
        name: 'manners',
        addProseMirrorPlugins: () => [keptMarks(), boundedPaste(onTooLong)],
        dispatchTransaction: ({ transaction, next }) => next(untouched(transaction)),
      }),
    ],
    onTransaction: ({ transaction }) => {
      onChange()
      if (transaction.docChanged && !isChangeOrigin(transaction)) onTyped()
    },
  })
  rerenderAfterFailure(editor, fragment)
  const { undoManager } = yUndoPluginKey.getState(editor.state) as { undoManager: UndoManager }
  skipLostSteps(editor)
  // What can be undone is known once a change of the shared text is over, and that follows upon the editor's own.
  const { doc } = fragment
  if (ownOrigin) undoManager.addTrackedOrigin(ownOrigin)
  const beginStep = ({ origin }: Transaction) => {
    if (ownOrigin && origin === ownOrigin) undoManager.stopCapturing() // a step of its own, however soon after typing
  }
  doc?.on('beforeTransaction', beginStep)
  editor.on('destroy', () => doc?.off('beforeTransaction', beginStep))
  doc?.on('afterTransaction', onChange)
  editor.on('destroy', () => doc?.off('afterTransaction', onChange))
  return editor
}

/**
 * Keeps TipTap from adding to a change that comes from the shared text, as it does to what a person types: links, and
 * an emptied text back to a paragraph. The addition would show on this page alone, for it is not written back.
 */
function untouched(transaction: EditorTransaction): EditorTransaction {
  if (!isChangeOrigin(transaction)) return transaction
  return transaction.setMeta('preventClearDocument', true).setMeta('preventAutolink', true)
}
