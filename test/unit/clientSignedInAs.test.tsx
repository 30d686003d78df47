// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, expect, test } from 'vitest'
import { me } from '../../client/pages/account.ts'
import { SignedInAs } from '../../client/pages/sign-in/SignedInAs.tsx'

const ines = { id: 'ines-1', firstName: 'Inês', lastName: '', email: 'ines@example.org', color: 1, accountRole: null }
const marta = { name: 'Marta Reis', email: 'marta@example.org' }

afterEach(() => {
  me.value = undefined
})

function textFor(now: typeof me.value, next: Parameters<typeof SignedInAs>[0]['next']): string {
  const root = document.createElement('div')
  me.value = now
  void act(() => render(<SignedInAs next={next} />, root))
  return root.textContent
}

test('[A7] who is signed in is told before going on as somebody else by a link, and as whom', () => {
  expect(textFor(ines, marta)).toBe('You are signed in as Inês. Continuing signs you in as Marta Reis.')
  expect(textFor(ines, 'guest')).toBe('You are signed in as Inês. Continuing signs you out of that here.')
})

test('[A7] who goes on as who they are, or is not signed in, is told nothing of that', () => {
  expect(textFor(ines, { name: 'Inês', email: ines.email })).toBe('')
  for (const nobody of [null, undefined]) expect(textFor(nobody, marta)).toBe('')
})
