import { signal, type Signal } from '@preact/signals'

const drafts = new Map<string, Signal<string>>()

/** Text that is not sent yet, kept in this tab over a reload (rule J5); one for each name. */
export function getDraft(name: string): Signal<string> {
  const known = drafts.get(name)
  if (known) return known
  const key = `greenroom.draft.${name}`
  const draft = signal(sessionStorage.getItem(key) ?? '')
  draft.subscribe(text => {
    if (text) sessionStorage.setItem(key, text)
    else sessionStorage.removeItem(key)
  })
  drafts.set(name, draft)
  return draft
}
