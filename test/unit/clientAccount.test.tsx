// @vitest-environment happy-dom
import { render } from 'preact'
import { LocationProvider, Route, Router } from 'preact-iso'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { Me } from '../../contract/http/accounts.ts'
import { getDraft } from '../../client/net/Draft.ts'
import { forgetMe, loadMe, me, signIn, signOut } from '../../client/pages/account.ts'
import { SignedIn, usePerson } from '../../client/pages/SignedIn.tsx'
import { SignInPage } from '../../client/pages/sign-in/SignInPage.tsx'
import { toasts } from '../../client/ui/toasts.ts'
import { shellWords } from '../../client/words/shell.ts'

Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: false } })
/** What has asked for a turn. */
const turns: string[] = []
Object.defineProperty(navigator, 'locks', {
  value: {
    request: (name: string, run: () => unknown) => {
      turns.push(name)
      return run()
    },
  },
})
const person = (id: string): Me => ({ id, firstName: id, lastName: 'X', email: `${id}@x.example`, color: 1 }) as Me
/** Whom the server knows. */
let known: Me | null
const answer = (body: unknown) => new Response(JSON.stringify(body), { status: 200 })
/** What the next answers of the server wait for, after it has decided them. */
const delays: Promise<void>[] = []
vi.stubGlobal('fetch', async (address: string) => {
  const decided = answer(address.endsWith('/me') ? { me: known, now: Date.now(), build: 'b1' } : known)
  await delays.shift()
  return decided
})

function show(path: string) {
  history.replaceState(null, '', path)
  const root = document.body.appendChild(document.createElement('div'))
  const Room = () => (
    <SignedIn>
      <Whose />
    </SignedIn>
  )
  render(
    <LocationProvider>
      <Router>
        <Route path='/sign-in' component={SignInPage} />
        <Route path='/room' component={Room} />
      </Router>
    </LocationProvider>,
    root,
  )
  onTestFinished(() => {
    render(null, root)
    root.remove()
  })
  return root
}
const Whose = () => <p>Room of {usePerson()?.id}</p>

beforeEach(async () => {
  known = person('ines')
  await loadMe()
})

test('[A7] who is signed out elsewhere finds the form behind Sign in, and is not led back as before', async () => {
  known = null
  const root = show('/sign-in?returnTo=%2Froom')
  await vi.waitFor(() => expect(root.querySelector('input[type=email]')).not.toBeNull())
  expect([location.pathname, me.value]).toEqual(['/sign-in', null])
})

test('[A7] behind Sign in the page goes on as who is signed in now, with nothing of who was before', async () => {
  getDraft('ines', 'chat.s1').value = 'Not for others'
  known = person('tomasz')
  const root = show('/sign-in?returnTo=%2Froom')
  await vi.waitFor(() => expect(root.textContent).toBe('Room of tomasz'))
  expect([me.value?.id, Object.values(sessionStorage).join()]).toEqual(['tomasz', ''])
})

test('[A7] a page stands when the sign-in ends, for it says so itself, and is another for another person', async () => {
  const root = show('/room')
  await vi.waitFor(() => expect(root.textContent).toBe('Room of ines'))
  const before = root.querySelector('p')
  known = null
  forgetMe()
  await new Promise(resolve => requestAnimationFrame(resolve))
  expect(root.querySelector('p')).toBe(before)
  me.value = person('tomasz')
  await vi.waitFor(() => expect(root.textContent).toBe('Room of tomasz'))
  expect(root.querySelector('p')).not.toBe(before)
})

test('[A7] a page that goes on as somebody else says as whom, and says nothing when the same person is back', async () => {
  toasts.value = []
  const root = show('/room')
  await vi.waitFor(() => expect(root.textContent).toBe('Room of ines'))
  forgetMe()
  await vi.waitFor(() => expect(me.value?.id).toBe('ines'))
  await new Promise(resolve => requestAnimationFrame(resolve))
  expect(toasts.value).toEqual([])
  known = person('tomasz')
  forgetMe()
  await vi.waitFor(() => expect(toasts.value.map(({ text }) => text)).toEqual([shellWords.hereAs('tomasz X')]))
})

test('[A7] what a page says of as whom it goes on stands only as long as that is so', async () => {
  toasts.value = []
  const root = show('/room')
  const said = () => toasts.value.map(({ text }) => text)
  await vi.waitFor(() => expect(root.textContent).toBe('Room of ines'))
  for (const name of ['tomasz', 'mateo']) {
    known = person(name)
    await loadMe()
    await vi.waitFor(() => expect(said()).toEqual([shellWords.hereAs(`${name} X`)]))
  }
  await loadMe()
  expect(said(), 'the same person still').toEqual([shellWords.hereAs('mateo X')])
  known = null
  await loadMe()
  expect(said()).toEqual([])
})

test('[A7] a tab waits for its turn to sign in, and the others hear of signing in and out', async () => {
  const otherTab = new BroadcastChannel('greenroom.account')
  onTestFinished(() => otherTab.close())
  const heard: unknown[] = []
  otherTab.onmessage = ({ data }) => heard.push(data)
  await signIn({ email: 'ines@x.example', password: '' })
  await vi.waitFor(() => expect(heard).toEqual(['signedIn']))
  expect(turns).toEqual(['greenroom.signIn'])
  getDraft('ines', 'chat.s1').value = 'Not for others'
  known = null
  otherTab.postMessage('signedOut')
  await vi.waitFor(() => expect(me.value).toBeNull())
  expect(Object.values(sessionStorage).join()).toBe('')
})

/** A browser that opens its databases and writes to none. */
function failDatabases() {
  const transaction = () => {
    throw new DOMException('The disk is full', 'UnknownError')
  }
  const close = vi.fn()
  const open = () => {
    const request = { result: { transaction, close }, onsuccess: () => {} }
    queueMicrotask(() => request.onsuccess())
    return request
  }
  vi.stubGlobal('indexedDB', { open })
  onTestFinished(() => void Reflect.deleteProperty(globalThis, 'indexedDB'))
  return { close }
}

test('[A7] signing out holds, and the other tabs hear of it, where the browser keeps what it should clear', async () => {
  const { close } = failDatabases()
  const otherTab = new BroadcastChannel('greenroom.account')
  onTestFinished(() => otherTab.close())
  const heard: unknown[] = []
  otherTab.onmessage = ({ data }) => heard.push(data)
  known = null
  await signOut()
  expect([me.value, close.mock.calls.length]).toEqual([null, 2]) // of drafts, and of files on their way
  await vi.waitFor(() => expect(heard).toEqual(['signedOut']))
})

test('[A7] a late answer does not undo what this page has learned since it asked', async () => {
  const late = Promise.withResolvers<void>()
  known = null
  delays.push(late.promise)
  const asked = loadMe()
  known = person('tomasz')
  await signIn({ email: 'tomasz@x.example', password: '' })
  late.resolve()
  await asked
  expect(me.value?.id).toBe('tomasz')
})

test('[A7] a page hears who has signed in in another tab, also where its sign-in ends before the answer', async () => {
  const otherTab = new BroadcastChannel('greenroom.account')
  onTestFinished(() => otherTab.close())
  const late = Promise.withResolvers<void>()
  delays.push(late.promise)
  known = person('tomasz')
  otherTab.postMessage('signedIn')
  await vi.waitFor(() => expect(delays, 'it has asked').toEqual([]))
  forgetMe() // as the close of its socket says
  expect(me.value).toBeNull()
  late.resolve()
  await vi.waitFor(() => expect(me.value?.id).toBe('tomasz'))
})

test('[A7] an answer from before the sign-in ended does not bring it back', async () => {
  const late = Promise.withResolvers<void>()
  delays.push(late.promise)
  const asked = loadMe()
  known = null
  forgetMe()
  late.resolve()
  await asked
  await new Promise(resolve => requestAnimationFrame(resolve))
  expect(me.value).toBeNull()
})
