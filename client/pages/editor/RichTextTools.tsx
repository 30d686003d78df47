import type { Editor } from '@tiptap/core'
import { Bold, Heading, Italic, Link, List, ListOrdered, Redo2, Undo2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { Toolbar, type Tool } from '../../ui/Toolbar.tsx'
import { editorWords as words } from '../../words/editor.ts'
import type { ActiveTools } from './activeTools.ts'
import { LinkDialog } from './LinkDialog.tsx'

/** The tools over a rich text; each says whether it is on where the cursor stands, or has nothing to do. */
export function RichTextTools({ editor, on }: { editor: Editor; on: ActiveTools }) {
  const [linking, setLinking] = useState(false)
  const chain = () => editor.chain().focus()
  const tools: Tool[] = [
    {
      label: words.heading,
      icon: Heading,
      pressed: on.heading,
      onPress: () => chain().toggleHeading({ level: 2 }).run(),
    },
    { label: words.bold, icon: Bold, pressed: on.bold, onPress: () => chain().toggleBold().run() },
    { label: words.italic, icon: Italic, pressed: on.italic, onPress: () => chain().toggleItalic().run() },
    { label: words.list, icon: List, pressed: on.bulletList, onPress: () => chain().toggleBulletList().run() },
    {
      label: words.numberedList,
      icon: ListOrdered,
      pressed: on.orderedList,
      onPress: () => chain().toggleOrderedList().run(),
    },
    { label: words.link, icon: Link, pressed: on.link, onPress: () => setLinking(true) },
    { label: words.undo, icon: Undo2, atEnd: true, idle: !on.canUndo, onPress: () => chain().undo().run() },
    { label: words.redo, icon: Redo2, idle: !on.canRedo, onPress: () => chain().redo().run() },
  ]
  const setLink = (address: string) => {
    setLinking(false)
    if (address === '') {
      chain().extendMarkRange('link').unsetLink().run()
    } else if (editor.state.selection.empty && !editor.isActive('link')) {
      chain()
        .insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href: address } }] })
        .run()
    } else {
      chain().extendMarkRange('link').setLink({ href: address }).run()
    }
  }
  return (
    <>
      <Toolbar class='rich-text__tools' label={words.textTools} tools={tools} />
      {linking && (
        <LinkDialog
          address={String(editor.getAttributes('link')['href'] ?? '')}
          onSet={setLink}
          onClose={() => setLinking(false)}
        />
      )}
    </>
  )
}
