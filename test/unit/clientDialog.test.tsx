// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, expect, test, vi } from 'vitest'
import { Dialog } from '../../client/ui/Dialog.tsx'

const root = document.body.appendChild(document.createElement('div'))
afterEach(() => render(null, root))

const show = (opener: boolean, asks: boolean) =>
  render(
    <>
      <main id='main' tabIndex={-1} />
      {opener && <button type='button'>Lower all</button>}
      {asks && (
        <Dialog title='Lower all hands?' closeLabel='Close' onClose={() => {}}>
          <p />
        </Dialog>
      )}
    </>,
    root,
  )

test('[G9] a dialog gives the focus back, and where what had it is gone, to what the page is about', () => {
  show(true, false)
  const opener = root.querySelector('button')!
  opener.focus()
  show(true, true)
  root.querySelector<HTMLElement>('dialog button')!.focus()
  show(true, false)
  expect(document.activeElement).toBe(opener)
  show(true, true)
  root.querySelector<HTMLElement>('dialog button')!.focus()
  show(false, true)
  show(false, false)
  expect(document.activeElement).toBe(root.querySelector('main'))
})

test('[G9] so it does where what had the focus goes together with the dialog', async () => {
  const open = (isThere: boolean, asks: boolean) =>
    render(
      <>
        <main id='main' tabIndex={-1} />
        {isThere && (
          <section>
            <button type='button'>Discard all</button>
            {asks && (
              <Dialog title='Discard all' closeLabel='Close' onClose={() => {}}>
                <p />
              </Dialog>
            )}
          </section>
        )}
      </>,
      root,
    )
  open(true, false)
  root.querySelector('button')!.focus()
  open(true, true)
  open(false, false)
  await vi.waitFor(() => expect(document.activeElement).toBe(root.querySelector('main')))
})
