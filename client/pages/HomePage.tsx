import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { me } from './account.ts'

/** Leads to the events, or to signing in. */
export function HomePage () {
  const { route } = useLocation()
  const target = me.value ? '/events' : '/sign-in'
  useEffect(() => route(target, true), [target])
  return null
}
