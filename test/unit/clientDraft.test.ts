// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => sessionStorage.clear())
/** The module as a page has it after loading. */
const loadPage = async () => {
  vi.resetModules()
  return import('../../client/net/Draft.ts')
}

test('[J5] what one person has not sent is there after a reload, and not for another person', async () => {
  const before = await loadPage()
  before.getDraft('p1', 'chat.s1').value = 'Half a sentence'
  const after = await loadPage()
  expect(after.getDraft('p1', 'chat.s1').value).toBe('Half a sentence')
  expect(after.getDraft('p2', 'chat.s1').value).toBe('')
  expect(after.getDraft('p1', 'chat.s2').value).toBe('')
})

test('[J5] who signs in keeps their own unsent words; those of others leave the browser, also from a page that still stands', async () => {
  const { getDraft, forgetDrafts } = await loadPage()
  sessionStorage.setItem('greenroom.seat', 'kept')
  const first = getDraft('p1', 'chat.s1'),
    second = getDraft('p12', 'chat.s1')
  first.value = 'Of the first'
  second.value = 'Of the second'
  forgetDrafts('p12')
  first.value = 'Typed late'
  expect([getDraft('p1', 'chat.s1').value, getDraft('p12', 'chat.s1').value]).toEqual(['', 'Of the second'])
  forgetDrafts()
  expect(Object.keys(sessionStorage)).toEqual(['greenroom.seat'])
})

test('[J5] a text that the browser has no room to keep stays on the page, and a reload finds what was kept last', async () => {
  const before = await loadPage()
  const draft = before.getDraft('p1', 'chat.s1')
  draft.value = 'Half a sentence'
  vi.stubGlobal('sessionStorage', {
    setItem() {
      throw new DOMException('Full', 'QuotaExceededError')
    },
  })
  draft.value = 'Half a sentence and a book'
  expect(draft.value).toBe('Half a sentence and a book')
  vi.unstubAllGlobals()
  expect((await loadPage()).getDraft('p1', 'chat.s1').value).toBe('Half a sentence')
})
