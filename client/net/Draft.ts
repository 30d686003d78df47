import { signal, type Signal } from '@preact/signals'

const prefix = 'greenroom.draft.'
const drafts = new Map<string, { text: Signal<string>; stop: () => void }>()

/** Text of a person that is not sent yet, kept in this tab over a reload (rule J5); one for each name. */
export function getDraft(personId: string, name: string): Signal<string> {
  const key = `${prefixOf(personId)}${name}`
  const known = drafts.get(key)
  if (known) return known.text
  const text = signal(sessionStorage.getItem(key) ?? '')
  const stop = text.subscribe(now => {
    keep(key, now)
  })
  drafts.set(key, { text, stop })
  return text
}

function keep(key: string, text: string): void {
  if (!text) return sessionStorage.removeItem(key)
  try {
    sessionStorage.setItem(key, text)
  } catch {
    // Full, as of a pasted book: the page has it all the same, and a reload finds what was kept last.
  }
}

/** Forgets what this tab keeps, of everybody but one person: who comes after somebody shall not find their words. */
export function forgetDrafts(except?: string): void {
  const isKept = (key: string) => !key.startsWith(prefix) || (except !== undefined && key.startsWith(prefixOf(except)))
  for (const [key, { stop }] of drafts) {
    if (isKept(key)) continue
    stop()
    drafts.delete(key)
  }
  for (const key of Object.keys(sessionStorage)) if (!isKept(key)) sessionStorage.removeItem(key)
}

const prefixOf = (personId: string) => `${prefix}${personId}.`
