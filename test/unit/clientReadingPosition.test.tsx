// @vitest-environment happy-dom
import { createRef, render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, test } from 'vitest'
import { useReadingPosition } from '../../client/room/features/chat/useReadingPosition.ts'

/** A list ten times as high as what is seen of it, for who has scrolled up in it. */
function openScrolledUp() {
  const body = createRef<HTMLDivElement>(),
    list = createRef<HTMLUListElement>()
  let toStart = () => {}
  function List({ own }: { own: string[] }) {
    const reading = useReadingPosition(body, list, { newest: undefined, own: own.map(id => ({ id })) })
    const { onScroll } = reading
    toStart = reading.toStart
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
  return { show, scrollTo, toStart: () => toStart() }
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
