// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, onTestFinished, test } from 'vitest'
import { VirtualRows } from '../../client/ui/VirtualRows.tsx'

const rowsOf = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => ({ id: `r${from + n}` }))

/** A list whose head is at the head of the window; answers with which rows are rendered. */
function open() {
  const root = document.body.appendChild(document.createElement('div'))
  onTestFinished(() => {
    render(null, root)
    root.remove()
  })
  return (from: number, to: number, last?: number) => {
    void act(() =>
      render(
        <ul>
          <VirtualRows
            rows={rowsOf(from, to)}
            {...(last !== undefined && { last })}
            rowAttributes={({ id }) => ({ class: `is-${id}` })}
          >
            {({ id }) => id}
          </VirtualRows>
        </ul>,
        root,
      ),
    )
    return Array.from(root.querySelectorAll('li'), row => Number(row.dataset['row']!.slice(1)))
  }
}

test('[C2] what is looked at stays rendered when rows come above it, as it was', () => {
  const show = open()
  const before = show(201, 400)
  const looked = document.querySelector('.is-r203')
  expect(before.length).toBeLessThan(60)
  const after = show(101, 400)
  expect(after.filter(n => n >= 201)).toEqual(before)
  expect(document.querySelector('.is-r203')).toBe(looked)
  expect(show(1, 400).filter(n => n >= 201)).toEqual(before)
})

test('[C2] as many rows at the end as are asked for are rendered wherever one looks', () => {
  const shown = open()(1, 400, 50)
  expect(shown.filter(n => n > 200)).toEqual(Array.from({ length: 50 }, (_, n) => 351 + n))
})
