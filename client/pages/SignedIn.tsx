import type { ComponentChildren } from 'preact'
import { me } from './account.ts'
import { ToSignIn } from './ToSignIn.tsx'

/** Shows a page only to who is signed in; others sign in first. */
export function SignedIn({ children }: { children: ComponentChildren }) {
  return me.value ? <>{children}</> : <ToSignIn />
}
