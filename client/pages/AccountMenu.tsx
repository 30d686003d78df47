import { LogOut } from 'lucide-preact'
import { useLocation } from 'preact-iso'
import { useRef, useState } from 'preact/hooks'
import { pages } from '../../contract/pages.ts'
import { problemCode } from '../net/ApiProblem.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { showToast } from '../ui/toasts.ts'
import { commonWords, failureText } from '../words/common.ts'
import { shellWords } from '../words/shell.ts'
import { me, signOut } from './account.ts'
import { leavePage } from './leavePage.ts'

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const { route } = useLocation()
  const person = me.value
  if (!person) return null
  const name = `${person.firstName} ${person.lastName}`
  const leave = async () => {
    try {
      await signOut()
      route(pages.signIn())
    } catch (problem) {
      showToast({ text: failureText(shellWords.notSignedOut, problemCode(problem)) })
    }
  }
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return
    setOpen(false)
    button.current?.focus()
  }
  const closeOnLeaving = (event: FocusEvent) => {
    if (!anchor.current?.contains(event.relatedTarget as Node | null)) setOpen(false)
  }
  return (
    <div ref={anchor} class='account-menu' onKeyDown={closeOnEscape} onFocusOut={closeOnLeaving}>
      <button
        ref={button}
        type='button'
        class='account-menu__button'
        aria-label={shellWords.accountOf(name)}
        title={name}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Avatar name={name} color={person.color} />
      </button>
      {open && (
        <div class='menu account-menu__card' tabIndex={-1}>
          <div class='account-menu__person'>
            <div class='strong truncate'>{name}</div>
            <div class='muted truncate'>{person.email}</div>
          </div>
          <button type='button' class='menu__item' onClick={() => leavePage(() => void leave())}>
            <Icon of={LogOut} />
            {commonWords.signOut}
          </button>
        </div>
      )}
    </div>
  )
}
