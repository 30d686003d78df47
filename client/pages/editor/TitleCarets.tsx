import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useEditing } from './Editing.ts'
import { cutAt } from './titleText.ts'

/**
 * The others' carets and selections in the title, drawn over the input: each on an invisible copy of its text, which
 * moves along when the input scrolls. Nothing is measured.
 */
export function TitleCarets({ input }: { input: RefObject<HTMLInputElement> }) {
  const { draft } = useEditing()
  const title = draft.field('title')
  const selections = draft.titleSelections()
  const lines = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = input.current
    const follow = () => lines.current?.style.setProperty('--scrolled', `${-(element?.scrollLeft ?? 0)}px`)
    follow()
    // The text before a caret may hold no letter that says where it begins.
    if (element && lines.current) lines.current.dir = getComputedStyle(element).direction
    element?.addEventListener('scroll', follow)
    return () => element?.removeEventListener('scroll', follow)
  })
  return (
    <div class='title-carets' aria-hidden='true'>
      <div ref={lines} class='title-carets__lines'>
        {selections.map(({ user, anchor, head }, index) => (
          <Line key={`${user.id} ${index}`} color={user.color} {...cutAt(title, anchor, head)} />
        ))}
      </div>
    </div>
  )
}

function Line({ color, before, selected, caretFirst }: { color: number } & ReturnType<typeof cutAt>) {
  const caret = <span class='caret' />
  return (
    <div class='title-carets__line' data-person={color}>
      {before}
      {caretFirst && caret}
      {selected !== '' && <span class='remote-selection'>{selected}</span>}
      {!caretFirst && caret}
    </div>
  )
}
