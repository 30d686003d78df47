import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { DraftFields, ValueFieldName } from '../../../contract/sessionFields.ts'
import { useEditing } from './Editing.ts'

/** How a field's value stands in its input, and back. */
export interface NativeText<F extends ValueFieldName> {
  show(value: DraftFields[F]): string
  read(text: string): DraftFields[F]
  /** Whether a value is one in itself, or only on the way to one, such as the year 202 on the way to 2026. */
  isWhole?(text: string): boolean
}

/**
 * Binds a native date, time or number input to a single value of the draft. What the browser can't read stays in the
 * input, counts as wrong once the person has left it, and leaves the draft as it was; a change by somebody else takes
 * its place.
 */
export function useNativeValue<F extends ValueFieldName>(
  name: F,
  input: RefObject<HTMLInputElement>,
  { show, read, isWhole = () => true }: NativeText<F>,
) {
  const { draft, touched, unreadable, problems } = useEditing()
  const value: DraftFields[F] = draft.field(name)
  const text = useRef<string | undefined>(undefined)

  const mark = (wrong: boolean) => {
    if (unreadable.peek().has(name) === wrong) return
    const marked = new Set(unreadable.peek())
    if (wrong) marked.add(name)
    else marked.delete(name)
    unreadable.value = marked
  }
  const commit = () => {
    const element = input.current
    if (!element || element.validity.badInput || element.value === text.current) return
    text.current = element.value
    draft.set(name, read(element.value))
  }
  const onInput = () => {
    touched.value = true
    const element = input.current
    if (!element) return
    const wrong = element.validity.badInput
    // Before the person has left it, only where it stood as wrong already.
    if (!wrong || problems.peek()[name]) mark(wrong)
    if (!wrong && isWhole(element.value)) commit()
  }
  const onBlur = () => {
    mark(input.current?.validity.badInput ?? false)
    commit()
  }
  useLayoutEffect(() => {
    const wanted = show(value)
    const element = input.current
    if (!element || wanted === text.current) return
    text.current = wanted
    element.value = wanted
    mark(false)
  }, [value])
  useEffect(() => () => mark(false), [])
  return { onInput, onBlur }
}
