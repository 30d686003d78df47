import type { Editor } from '@tiptap/core'
import { Bold, Heading, Italic, Link, List, ListOrdered, Redo2, Undo2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { IconButton } from '../../ui/IconButton.tsx'
import { moveFocus } from '../../ui/moveFocus.ts'
import { editorWords as words } from '../../words/editor.ts'
import { LinkDialog } from './LinkDialog.tsx'

/** The tools over a rich text; each says whether it is on where the cursor stands. */
export function RichTextTools({ editor }: { editor: Editor }) {
  const [linking, setLinking] = useState(false)
  const chain = () => editor.chain().focus()
  const tools = [
    {
      label: words.heading,
      icon: Heading,
      on: editor.isActive('heading'),
      press: () => chain().toggleHeading({ level: 2 }).run(),
    },
    { label: words.bold, icon: Bold, on: editor.isActive('bold'), press: () => chain().toggleBold().run() },
    { label: words.italic, icon: Italic, on: editor.isActive('italic'), press: () => chain().toggleItalic().run() },
    { label: words.list, icon: List, on: editor.isActive('bulletList'), press: () => chain().toggleBulletList().run() },
    {
      label: words.numberedList,
      icon: ListOrdered,
      on: editor.isActive('orderedList'),
      press: () => chain().toggleOrderedList().run(),
    },
    { label: words.link, icon: Link, on: editor.isActive('link'), press: () => setLinking(true) },
  ]
  const setLink = (address: string) => {
    setLinking(false)
    if (address === '') chain().extendMarkRange('link').unsetLink().run()
    else if (editor.state.selection.empty && !editor.isActive('link')) {
      chain()
        .insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href: address } }] })
        .run()
    } else chain().extendMarkRange('link').setLink({ href: address }).run()
  }
  return (
    <>
      <div
        class='rich-text__tools'
        role='toolbar'
        aria-label={words.textTools}
        onKeyDown={event => moveFocus(event, 'button', 'row')}
      >
        {tools.map(({ label, icon, on, press }) => (
          <IconButton key={label} label={label} icon={icon} pressed={on} onClick={press} />
        ))}
        <span class='push' />
        <IconButton label={words.undo} icon={Undo2} onClick={() => chain().undo().run()} />
        <IconButton label={words.redo} icon={Redo2} onClick={() => chain().redo().run()} />
      </div>
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
