import type { Page } from '@playwright/test'

declare global {
  /** When rows are painted that are not those of a text, by the page's own clock. */
  var painted: (row: string, before?: string, typed?: string) => Promise<number>
  var rowsText: (row: string) => string
  var paintedAfterKey: Promise<number>
}

/** Lets a page tell when something was painted. */
export async function measurePaints(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.rowsText = row => Array.from(document.querySelectorAll(row), each => each.textContent).join('\n')
    globalThis.painted = (row, before = '', typed = '') =>
      new Promise(resolve => {
        const words = typed.trim().split(' ')
        const look = () => {
          const text = globalThis.rowsText(row)
          const isThere = text !== '' && text !== before && words.every(word => text.toLowerCase().includes(word))
          // What stands there before a frame is painted with it; then comes the next task.
          if (isThere) setTimeout(() => resolve(performance.now()))
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      })
  })
}

interface Key {
  key: string
  /** Which rows show what is found. */
  row: string
  /** What they are to have, where it is not enough that they are others. */
  typed?: string
}

/** Presses a key, and answers with how long it took until other rows were painted; by the page's own clock. */
export async function paintAfterKey(page: Page, { key, row, typed }: Key): Promise<number> {
  await page.evaluate(
    ([what, text]) => {
      const before = globalThis.rowsText(what)
      globalThis.paintedAfterKey = new Promise(resolve => {
        const onKey = ({ timeStamp }: KeyboardEvent) =>
          void globalThis.painted(what, before, text).then(at => resolve(at - timeStamp))
        addEventListener('keydown', onKey, { capture: true, once: true })
      })
    },
    [row, typed] as const,
  )
  await page.keyboard.press(key)
  return page.evaluate(() => globalThis.paintedAfterKey)
}
