import { useLocation } from 'preact-iso'
import { useLayoutEffect, useState } from 'preact/hooks'
import { shellWords as words } from '../words/shell.ts'
import { askBeforeLeaving } from './leavePage.ts'
import { Question } from './Question.tsx'

/**
 * Asks before unsaved changes of a page are lost: by a link, or by signing out. Where the
 * whole page goes, the browser asks in its own words.
 */
export function LeaveQuestion({ unsaved }: { unsaved: boolean }) {
  const [asked, setAsked] = useState<{ go: () => void } | undefined>(undefined)
  const { route } = useLocation()
  useLayoutEffect(() => {
    if (!unsaved) return
    const ask = (go: () => void) => setAsked({ go })
    const stop = new AbortController()
    const { signal } = stop
    const followed = (event: MouseEvent) => {
      const address = addressFollowed(event)
      if (address === undefined) return
      event.preventDefault()
      event.stopPropagation() // the router listens at the window
      ask(() => route(address))
    }
    document.addEventListener('click', followed, { signal })
    addEventListener('beforeunload', event => event.preventDefault(), { signal })
    const stopAsking = askBeforeLeaving(ask)
    return () => {
      stop.abort()
      stopAsking()
    }
  }, [unsaved])
  if (!asked) return null
  const stay = () => setAsked(undefined)
  return (
    <Question
      title={words.unsavedTitle}
      question={words.unsavedText}
      confirmLabel={words.leave}
      cancelLabel={words.stay}
      destroys
      onConfirm={() => {
        stay()
        asked.go()
      }}
      onClose={stay}
    />
  )
}

/** Where a press on a link takes this tab inside these pages; undefined for all other presses. */
function addressFollowed(event: MouseEvent): string | undefined {
  const { altKey, ctrlKey, metaKey, shiftKey, button } = event
  if (event.defaultPrevented || altKey || ctrlKey || metaKey || shiftKey || button !== 0) return undefined
  const link = event.composedPath().find(part => part instanceof HTMLAnchorElement)
  if (!link || link.origin !== location.origin || link.hasAttribute('download') || link.target !== '') return undefined
  return link.pathname === location.pathname ? undefined : link.pathname + link.search
}
