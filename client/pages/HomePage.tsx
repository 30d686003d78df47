import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { pages } from '../../contract/pages.ts'
import { me } from './account.ts'

/** Leads to the events, or to signing in. */
export function HomePage() {
  const { route } = useLocation()
  const target = me.value ? pages.events() : pages.signIn()
  useEffect(() => route(target, true), [target])
  return null
}
