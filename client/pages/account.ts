import { signal } from '@preact/signals'
import type { Me, RouteBody } from '../../contract/http.ts'
import { callApi } from '../net/api.ts'
import { renewNotices } from '../net/notices.ts'

/** Who is signed in on this page: nobody is null; undefined until the server has said. */
export const me = signal<Me | null | undefined>(undefined)
/** Why the server could not say. */
export const meProblem = signal<unknown>(undefined)

const leaving = new Set<() => Promise<void>>()

/** Asks the server who is signed in. */
export async function loadMe (): Promise<void> {
  try {
    const answer = await callApi('getMe')
    meProblem.value = undefined
    become(answer.me)
  } catch (problem) {
    meProblem.value = problem
  }
}

/** Signs in by e-mail and password. */
export async function signIn (body: RouteBody<'signIn'>): Promise<void> {
  become(await callApi('signIn', { body }))
}

/** Signs in by a one-time link, which is then used up. */
export async function signInByLink (token: string): Promise<void> {
  become(await callApi('useLink', { params: { token } }))
}

/** Makes the first account, and signs in as it. */
export async function setUp (token: string, body: RouteBody<'setUp'>): Promise<void> {
  become(await callApi('setUp', { params: { token }, body }))
}

/** Signs out, after whatever this browser keeps of the person has been cleared. */
export async function signOut (): Promise<void> {
  await callApi('signOut')
  await Promise.allSettled([...leaving].map((clear) => clear()))
  become(null)
}

/** Has something cleared when the person signs out, such as local copies of drafts; the answer takes the wish back. */
export function onSignOut (clear: () => Promise<void>): () => void {
  leaving.add(clear)
  return () => leaving.delete(clear)
}

function become (person: Me | null): void {
  const before = me.peek()
  me.value = person
  if (before !== undefined && before?.id !== person?.id) renewNotices()
}
