import type { ComponentChildren } from 'preact'
import { Mark } from '../ui/Mark.tsx'
import { commonWords } from '../words/common.ts'
import { AccountMenu } from './AccountMenu.tsx'

/** The head of a page that is not an organizer's: whose page it is, where to go from it, and who is signed in. */
export function PublicTop({ title = commonWords.product, children }: { title?: string; children?: ComponentChildren }) {
  return (
    <header class='public__top'>
      <a class='public__home' href='/' aria-label={commonWords.product}>
        <Mark />
      </a>
      <bdi class='strong truncate'>{title}</bdi>
      <nav class='push inline'>
        {children}
        <AccountMenu />
      </nav>
    </header>
  )
}
