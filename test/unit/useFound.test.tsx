// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, expect, test, vi } from 'vitest'
import { useFound, type Found } from '../../client/pages/useFound.ts'

let root: HTMLElement
let seen: Found<string>
let isOffline = false
const names = ['Policy', 'Procurement']
const lookUp = (text: string) =>
  isOffline ? Promise.reject(new Error('offline')) : Promise.resolve(names.filter(name => name.includes(text)))
function Field({ text }: { text: string | undefined }) {
  seen = useFound(lookUp, text)
  return null
}
const show = (text: string | undefined) => render(<Field text={text} />, root)

afterEach(() => {
  render(null, root)
  root.remove()
})

test('[S14] what a text has found is still there when the list is opened again offline; another text says that it failed', async () => {
  root = document.body.appendChild(document.createElement('div'))
  show('')
  await vi.waitFor(() => expect(seen).toEqual({ found: names, stale: false, failed: false }))
  show(undefined)
  isOffline = true
  const refused = vi.waitFor(() => expect(seen.failed).toBe(true))
  show('pol')
  await refused
  show('')
  await vi.waitFor(() => expect(seen).toEqual({ found: names, stale: false, failed: false }))
})
