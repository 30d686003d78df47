import { useEffect } from 'preact/hooks'
import { isComposing } from '../../ui/isComposing.ts'
import { openDialogs } from '../../ui/openDialogs.ts'
import { useRoom } from '../RoomAccess.ts'
import { attempt } from './attempt.ts'
import { useActions, useSlots } from './SlotsContext.ts'

/** Lets the keys do what actions say of them: not where somebody writes, and not while a dialog is open. */
export function useShortcuts(): void {
  const room = useRoom(),
    slots = useSlots(),
    actions = useActions()
  useEffect(() => {
    const all = [...slots.controls, ...slots.menuEntries].filter(({ shortcut }) => shortcut !== undefined)
    if (all.length === 0) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || isComposing(event)) return
      if (openDialogs.peek().length > 0 || isWrittenIn(event.target)) return
      const pressed = shortcutOf(event)
      const action = all.find(
        ({ key, shortcut, isOffered }) => shortcut === pressed && attempt(key, () => isOffered(room), false),
      )
      if (!action) return
      event.preventDefault()
      actions.start(action)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [slots])
}

const isWrittenIn = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))

/** What was pressed, as `aria-keyshortcuts` names it; for a sign such as `?`, Shift is a part of it. */
function shortcutOf(event: KeyboardEvent): string {
  const { ctrlKey, altKey, shiftKey, metaKey } = event
  const key = latinKeyOf(event)
  const isSign = key.length === 1 && key.toUpperCase() === key.toLowerCase()
  return [
    ctrlKey && 'Control',
    altKey && 'Alt',
    shiftKey && !isSign && 'Shift',
    metaKey && 'Meta',
    key.length === 1 ? key.toUpperCase() : key,
  ]
    .filter(Boolean)
    .join('+')
}

/** The key; where it writes a letter of another script, as with a Cyrillic layout, the Latin one that stands on it. */
function latinKeyOf({ key, code }: KeyboardEvent): string {
  const isForeign = /^\p{L}$/u.test(key) && !/\p{Script=Latin}/u.test(key)
  return (isForeign && /^Key([A-Z])$/.exec(code)?.[1]) || key
}
