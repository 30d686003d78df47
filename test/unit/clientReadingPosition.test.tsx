// @vitest-environment happy-dom
import { createRef, render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, test } from 'vitest'
import type { Line } from '../../client/room/features/chat/Message.tsx'
import { useReadingPosition } from '../../client/room/features/chat/useReadingPosition.ts'

/** A list ten times as high as what is seen of it, for who has scrolled up in it. */
function openScrolledUp() {
  const body = createRef<HTMLDivElement>(),
    list = createRef<HTMLUListElement>()
  let position: ReturnType<typeof useReadingPosition> | undefined
  let newest: Line | undefined
  function List({ own }: { own: string[] }) {
    position = useReadingPosition(body, list, { newest, own: own.map(id => ({ id })) })
    const { onScroll } = position
    return (
      <div ref={body} onScroll={onScroll}>
        <ul ref={list} />
      </div>
    )
  }
  const root = document.createElement('div')
  const show = (...own: string[]) => {
    void act(() => render(<List own={own} />, root))
    return body.current!.scrollTop
  }
  show('c1', 'c2')
  Object.defineProperties(body.current!, { scrollHeight: { value: 1000 }, clientHeight: { value: 100 } })
  const scrollTo = (top: number) => {
    body.current!.scrollTop = top
    void act(() => void body.current!.dispatchEvent(new Event('scroll')))
  }
  scrollTo(300)
  const hear = (at: number) => {
    newest = { id: `l${at}`, from: 'ann-1', text: 'Hello', at, replyTo: null } as Line
    return show('c1', 'c2')
  }
  /** As keys do, before the browser says so. */
  const scrollSilently = (top: number) => {
    body.current!.scrollTop = top
  }
  const toEnd = () => {
    void act(() => position!.toEnd())
    return body.current!.scrollTop
  }
  return { show, hear, scrollTo, scrollSilently, toStart: () => position!.toStart(), toEnd, get: () => position! }
}

test('[J10] who reads further up stays there when a line on its way is put back', () => {
  const { show } = openScrolledUp()
  expect(show('c1')).toBe(300)
  expect(show()).toBe(300)
})

test('[J10] what one sends leads to the end', () => {
  expect(openScrolledUp().show('c1', 'c2', 'c3')).toBe(1000)
})

test('[C2] who goes from the end to the first lines stays there whatever comes before the browser says so', () => {
  const { show, scrollTo, toStart } = openScrolledUp()
  scrollTo(900)
  toStart()
  expect(show('c1')).toBe(0)
})

test('[J10] who scrolls up just as a line comes stays there, and is told of it', () => {
  const { hear, scrollTo, scrollSilently, get } = openScrolledUp()
  scrollTo(900)
  scrollSilently(300)
  expect(hear(1)).toBe(300)
  expect(get().hasMore).toBe(true)
})

test('[J10] who has scrolled up goes to the end by the press, and by what they send, whatever the browser says later', () => {
  const { show, scrollTo, scrollSilently, toEnd } = openScrolledUp()
  for (const go of [toEnd, () => show('c1', 'c2', 'c3')]) {
    scrollTo(900)
    scrollSilently(300)
    expect(go()).toBe(1000)
  }
})
