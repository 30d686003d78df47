import { Notice } from '../../ui/Notice.tsx'
import { signInWords as words } from '../../words/signIn.ts'
import { me } from '../account.ts'

/** Says who is signed in here and is so no longer afterwards; nothing where that is who goes on. */
export function SignedInAs({ next }: { next: { name: string; email: string } | 'guest' }) {
  const now = me.value
  if (!now || (next !== 'guest' && next.email === now.email)) return null
  const name = `${now.firstName} ${now.lastName}`.trim()
  return <Notice>{next === 'guest' ? words.signsOut(name) : words.signsInAs(name, next.name)}</Notice>
}
