// @vitest-environment happy-dom
import { render } from 'preact'
import { useRef } from 'preact/hooks'
import { afterEach, expect, test, vi } from 'vitest'
import { Dialog } from '../../client/ui/Dialog.tsx'
import { mainPart } from '../../client/ui/mainPart.ts'
import { useNeighbourFocus } from '../../client/ui/useNeighbourFocus.ts'

const root = document.body.appendChild(document.createElement('div'))
afterEach(() => render(null, root))

function Files({ names, asks }: { names: readonly string[]; asks: boolean }) {
  const list = useRef<HTMLUListElement>(null)
  const onFocusIn = useNeighbourFocus(list, mainPart)
  return (
    <main id='main' tabIndex={-1}>
      <ul ref={list} onFocusIn={onFocusIn}>
        {names.map(name => (
          <li key={name} id={name} tabIndex={-1}>
            <button type='button'>More</button>
          </li>
        ))}
      </ul>
      {asks && (
        <Dialog title='Delete attachment' closeLabel='Close' onClose={() => {}}>
          <p />
        </Dialog>
      )}
    </main>
  )
}

test('[S23] [G9] a row that goes while its dialog is still open leaves the focus to the row beside it', async () => {
  const show = (names: readonly string[], asks: boolean) => render(<Files names={names} asks={asks} />, root)
  show(['a', 'b', 'c'], false)
  root.querySelector<HTMLElement>('#b button')!.focus()
  show(['a', 'b', 'c'], true)
  root.querySelector<HTMLElement>('dialog button')!.focus()
  show(['a', 'c'], true)
  await Promise.resolve() // the list has heard of it before the answer came
  expect(document.activeElement?.closest('dialog')).not.toBeNull()
  show(['a', 'c'], false)
  await vi.waitFor(() => expect(document.activeElement?.id).toBe('c'))
})
