import { computed } from '@preact/signals'
import { createContext, Fragment, type ComponentChildren } from 'preact'
import { useContext, useEffect, useRef } from 'preact/hooks'
import type { Me } from '../../contract/http/accounts.ts'
import { showToast } from '../ui/toasts.ts'
import { shellWords } from '../words/shell.ts'
import { me } from './account.ts'
import { ToSignIn } from './ToSignIn.tsx'

const Person = createContext<Me | undefined>(undefined)

/** Whose page this is: who is signed in, or was when the page was opened; undefined on a page that is for everybody. */
export const usePerson = (): Me | undefined => useContext(Person) ?? me.value ?? undefined

/**
 * Shows a page only to who is signed in; others sign in first. Where the sign-in ends meanwhile the page stands, for it
 * has to say so itself and may hold what was typed; for another person it is opened anew, and says for whom.
 */
export function SignedIn({ children }: { children: ComponentChildren }) {
  const last = useRef(me.value)
  if (me.value) last.current = me.value
  const person = last.current
  useChangeOfPerson(person)
  if (!person) return <ToSignIn />
  return (
    <Person.Provider value={person}>
      <Fragment key={person.id}>{children}</Fragment>
    </Person.Provider>
  )
}

/** Takes away what was said of who is signed in, which is true of nobody else. */
let dismissHereAs = () => {}
computed(() => me.value?.id).subscribe(() => dismissHereAs())

/** Somebody else can come onto a page from another tab only: here they would have left it to sign in. */
function useChangeOfPerson(person: Me | null | undefined): void {
  const shown = useRef(person)
  useEffect(() => {
    const before = shown.current
    shown.current = person
    if (!person || !before || person.id === before.id) return
    dismissHereAs = showToast({ text: shellWords.hereAs(`${person.firstName} ${person.lastName}`), stays: true })
  }, [person])
}
