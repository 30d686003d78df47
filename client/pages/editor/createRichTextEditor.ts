import { Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { StarterKit } from '@tiptap/starter-kit'
import type { XmlFragment } from 'yjs'
import { linkProtocols } from '../../../contract/richText.ts'
import { remoteCarets, type CaretSource } from './remoteCarets.ts'

/** How the editor shows itself to assistive technology. */
export interface RichTextLabels { labelId: string, describedBy: string | undefined }

/** Opens the editor of a description inside an element; its nodes and marks are the contract's (rule S4), and no others. */
export function createRichTextEditor (element: HTMLElement, fragment: XmlFragment, carets: CaretSource, labels: RichTextLabels): Editor {
  return new Editor({
    element,
    injectCSS: false,
    extensions: [
      StarterKit.configure({
        blockquote: false, code: false, codeBlock: false, horizontalRule: false, strike: false, underline: false,
        undoRedo: false, trailingNode: false, dropcursor: false, gapcursor: false,
        heading: { levels: [1, 2, 3] },
        link: { openOnClick: false, protocols: [...linkProtocols].map(p => p.slice(0, -1)), defaultProtocol: 'https', HTMLAttributes: { rel: 'noopener noreferrer', target: null } },
      }),
      Collaboration.configure({ fragment }),
      remoteCarets(carets),
    ],
    editorProps: {
      attributes: {
        class: 'rich-text__body', role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': labels.labelId,
        ...(labels.describedBy && { 'aria-describedby': labels.describedBy }),
      },
    },
  })
}
