import { signal } from '@preact/signals'

/** The modal dialogs that are open, the topmost last; all that stands outside of it can't be pressed. */
export const openDialogs = signal<readonly HTMLDialogElement[]>([])

/** Counts a dialog as the topmost one; the answer takes it away again. */
export function addOpenDialog(dialog: HTMLDialogElement): () => void {
  openDialogs.value = [...openDialogs.peek(), dialog]
  return () => {
    openDialogs.value = openDialogs.peek().filter(other => other !== dialog)
  }
}
