import type { Slice } from '@tiptap/pm/model'
import { Plugin, type EditorState } from '@tiptap/pm/state'
import { sessionFields } from '../../../contract/sessionFields.ts'

/** Paragraphs, lists, and stretches of one form; so many of them still fit into one message to the server. */
const mostNodes = 4000

/** Whether what is put in at the selection leaves the text within its bound (rule S4). */
export function fits(slice: Slice, { doc, selection }: EditorState): boolean {
  let nodes = 0
  slice.content.descendants(() => {
    nodes += 1
  })
  const kept = doc.textContent.length - doc.textBetween(selection.from, selection.to).length
  const put = slice.content.textBetween(0, slice.content.size).length
  return nodes <= mostNodes && kept + put <= sessionFields.description.maxChars
}

/**
 * Refuses to paste or drop more than the text may hold: the server would end the connection, and more would be lost.
 */
export function boundedPaste(onRefused: () => void): Plugin {
  const refuse = (slice: Slice, state: EditorState) => {
    if (fits(slice, state)) return false
    onRefused()
    return true
  }
  return new Plugin({
    props: {
      handlePaste: (view, _, slice) => refuse(slice, view.state),
      handleDrop: (view, _, slice, moved) => !moved && refuse(slice, view.state),
    },
  })
}
