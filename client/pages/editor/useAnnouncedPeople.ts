import { useSignalEffect } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { DraftModel } from '../../models/DraftModel.ts'
import { announce } from '../../ui/announce.ts'
import { editorWords as words } from '../../words/editor.ts'

/** Says aloud who comes into the editor and who leaves it. */
export function useAnnouncedPeople(draft: DraftModel): void {
  const before = useRef(draft.people.peek())
  useSignalEffect(() => {
    const people = draft.people.value
    for (const { id, name } of people) {
      if (!before.current.some(person => person.id === id)) announce(words.isHere(name))
    }
    for (const { id, name } of before.current) {
      if (!people.some(person => person.id === id)) announce(words.hasLeft(name))
    }
    before.current = people
  })
}
