import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { signInPath } from '../models/returnPath.ts'
import { forgetMe } from './account.ts'

/** Leads to the sign-in page, which comes back here. */
export function ToSignIn() {
  const { url, route } = useLocation()
  useEffect(() => {
    forgetMe()
    route(signInPath(url), true)
  }, [url])
  return null
}
