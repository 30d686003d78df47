import { signal } from '@preact/signals'
import type { Me } from '../../contract/http/accounts.ts'
import type { RouteBody } from '../../contract/http.ts'
import { callApi } from '../net/api.ts'
import { forgetDrafts } from '../net/Draft.ts'
import { clearLocalCopies } from '../net/IndexedLocalCopy.ts'
import { clearUploads } from '../net/IndexedUploads.ts'
import { renewNotices } from '../net/notices.ts'
import { hearBuild } from '../net/pageBuild.ts'
import { hearServerTime } from '../net/serverClock.ts'

/** Who is signed in on this page: nobody is null; undefined until the server has said. */
export const me = signal<Me | null | undefined>(undefined)
/** Why the server could not say. */
export const meProblem = signal<unknown>(undefined)

/** Joins the tabs of this browser, which share one sign-in. */
const tabs = new BroadcastChannel('greenroom.account')
type Told = 'signedIn' | 'signedOut'
const tellTabs = (what: Told) => tabs.postMessage(what)
tabs.onmessage = ({ data }: MessageEvent<Told>) => {
  if (data === 'signedOut') forgetDrafts()
  void loadMe()
}

/** Changes with each question and with each answer: one that was asked before says nothing any more. */
let lastTurn = 0

/** Asks the server who is signed in. */
export async function loadMe(): Promise<void> {
  const turn = ++lastTurn
  try {
    const askedAt = performance.now()
    const answer = await callApi('getMe')
    hearServerTime(answer.now, askedAt)
    hearBuild(answer.build)
    if (turn === lastTurn) become(answer.me)
  } catch (problem) {
    if (turn === lastTurn) meProblem.value = problem
  }
}

/**
 * One sign-in of this browser after the other: each answer gives the browser a new secret, under which it is known to
 * all who have signed in there, and the next one must come with it (rule A7).
 */
function inTurn<T>(signIn: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? navigator.locks.request('greenroom.signIn', signIn) : signIn()
}

/** Signs in by e-mail and password. */
export async function signIn(body: RouteBody<'signIn'>): Promise<void> {
  enter(await inTurn(() => callApi('signIn', { body })))
}

/** Signs in by a one-time link, which is then used up. */
export async function signInByLink(token: string): Promise<void> {
  enter(await inTurn(() => callApi('useLink', { params: { token } })))
}

/** Goes in by a link into a session, as whom the link is for or as this guest; answers with the session. */
export async function enterByLink(token: string, guest: RouteBody<'useSessionLink'>['guest']): Promise<string> {
  const { sessionId } = await inTurn(() => callApi('useSessionLink', { params: { token }, body: { guest } }))
  await loadMe()
  tellTabs('signedIn')
  return sessionId
}

/** Makes the first account, and signs in as it. */
export async function setUp(token: string, body: RouteBody<'setUp'>): Promise<void> {
  enter(await inTurn(() => callApi('setUp', { params: { token }, body })))
}

/**
 * Signs out, and clears what this browser keeps of drafts, unsent words and files on their way. Rejects only where
 * nobody was signed out: a draft that a failing disk keeps is read by its person alone.
 */
export async function signOut(): Promise<void> {
  await callApi('signOut')
  forgetDrafts()
  await clearLocalCopies().catch(() => {})
  await clearUploads().catch(() => {})
  become(null)
  tellTabs('signedOut')
}

/**
 * Takes note that the server knows nobody here any more: the sign-in has run out, or was ended elsewhere. Another
 * person may have signed in in another tab, and what was asked before may be answered for either; so it is asked anew.
 */
export function forgetMe(): void {
  become(null)
  void loadMe()
}

function enter(person: Me): void {
  become(person)
  tellTabs('signedIn')
}

function become(person: Me | null): void {
  lastTurn++
  const before = me.peek()
  if (person) forgetDrafts(person.id)
  me.value = person
  meProblem.value = undefined
  if (before !== undefined && before?.id !== person?.id) renewNotices()
}
