import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { YTextEvent } from 'yjs'
import { titleOf } from '../../../contract/sessionDocument.ts'
import type { DraftModel } from '../../models/DraftModel.ts'
import { listenForUndo } from './listenForUndo.ts'
import { deltaBetween, mergeTyped, movePosition, type TextDelta } from './titleText.ts'

/**
 * Binds an input to the shared title: what is typed goes into the text at its own place, what others type comes into
 * the input, and the person's own selection stays on the characters that it was on. Text that an input method has not
 * finished stays as it is.
 */
export function useSharedTitle(input: RefObject<HTMLInputElement>, draft: DraftModel, onTyped: () => void) {
  const shown = useRef('')
  const show = (text: string, delta?: TextDelta) => {
    const element = input.current
    shown.current = text
    if (!element || element.value === text) return
    const { selectionStart, selectionEnd, selectionDirection } = element
    const change = delta ?? deltaBetween(element.value, text)
    const move = (position: number | null) => movePosition(position ?? 0, change)
    element.value = text
    if (document.activeElement === element) {
      element.setSelectionRange(move(selectionStart), move(selectionEnd), selectionDirection ?? 'none')
    }
  }
  const composing = useRef(false)
  const typing = useRef(false)
  const onInput = () => {
    const typed = input.current?.value ?? ''
    const merged = mergeTyped(shown.current, typed, draft.fields.peek().title)
    shown.current = typed
    onTyped()
    typing.current = true
    draft.set('title', merged)
    typing.current = false
    if (!composing.current) show(draft.fields.peek().title)
    onSelect()
  }
  const onSelect = () => {
    const element = input.current
    if (!element || document.activeElement !== element || composing.current) return
    const [start, end] = [element.selectionStart ?? 0, element.selectionEnd ?? 0]
    if (element.selectionDirection === 'backward') draft.selectTitle(end, start)
    else draft.selectTitle(start, end)
  }
  useEffect(() => {
    const text = titleOf(draft.doc)
    const onChange = ({ delta }: YTextEvent) => {
      if (!typing.current && !composing.current) show(text.toString(), delta)
    }
    const compose = ({ type }: CompositionEvent) => {
      composing.current = type === 'compositionstart'
      if (!composing.current) onInput()
    }
    const element = input.current
    const stopTravels = element ? listenForUndo(element, draft.titleHistory, onTyped) : undefined
    element?.addEventListener('compositionstart', compose)
    element?.addEventListener('compositionend', compose)
    show(draft.fields.peek().title)
    text.observe(onChange)
    return () => {
      stopTravels?.()
      text.unobserve(onChange)
      element?.removeEventListener('compositionstart', compose)
      element?.removeEventListener('compositionend', compose)
    }
  }, [draft])
  return { onInput, onSelect }
}
