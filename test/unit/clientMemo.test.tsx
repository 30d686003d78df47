// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, test } from 'vitest'
import { memo } from '../../client/ui/memo.ts'

interface EntryProps {
  text?: string | undefined
  note?: string | undefined
}

/** How often an entry is rendered for these properties, one after the other. */
function countRenders(...all: EntryProps[]): number {
  let renders = 0
  const Entry = memo(({ text, note }: EntryProps) => {
    renders++
    return (
      <li>
        {text} {note}
      </li>
    )
  })
  const root = document.createElement('ul')
  for (const props of all) void act(() => render(<Entry {...props} />, root))
  return renders
}

test('a property that goes as another one comes renders the entry again', () => {
  expect(countRenders({ text: undefined }, { note: 'new' })).toBe(2)
  expect(countRenders({ text: 'old' }, { note: undefined })).toBe(2)
})

test('a property that is left out is the same as one that is undefined', () => {
  expect(countRenders({ text: 'a' }, { text: 'a', note: undefined }, { text: 'a' })).toBe(1)
})

test('the same values render nothing, and another one does', () => {
  expect(countRenders({ text: 'a', note: 'b' }, { note: 'b', text: 'a' }, { text: 'a', note: 'c' })).toBe(2)
})
