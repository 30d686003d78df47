import { isComposing } from '../../ui/isComposing.ts'

/**
 * Leads undo and redo in an input, or in all of a field, by keys and by the browser's menus, to a history of one's own:
 * the browser's knows nothing of what others type, and forgets all of it when they do. Answers how to stop.
 */
export function listenForUndo(
  input: HTMLElement & { readOnly?: boolean },
  history: { undo(): unknown; redo(): unknown },
  onTravel: () => void,
): () => void {
  const travel = (event: Event, step: 'undo' | 'redo') => {
    if (event.target !== input && isFindingText(event.target)) return // its letters are no part of the draft
    event.preventDefault()
    if (input.readOnly) return
    if (history[step]()) onTravel()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || event.altKey || !(event.ctrlKey || event.metaKey)) return
    const key = event.key.toLowerCase()
    if (key === 'z') travel(event, event.shiftKey ? 'redo' : 'undo')
    if (key === 'y' && event.ctrlKey) travel(event, 'redo')
  }
  const onBeforeInput = (event: InputEvent) => {
    if (event.inputType === 'historyUndo') travel(event, 'undo')
    if (event.inputType === 'historyRedo') travel(event, 'redo')
  }
  input.addEventListener('keydown', onKeyDown)
  input.addEventListener('beforeinput', onBeforeInput)
  return () => {
    input.removeEventListener('keydown', onKeyDown)
    input.removeEventListener('beforeinput', onBeforeInput)
  }
}

const isFindingText = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.getAttribute('role') === 'combobox' && target.value !== ''
