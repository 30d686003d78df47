import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { expect, test } from '@playwright/test'
import type { followColors } from '../../client/ui/followColors.ts'

const source = stripTypeScriptTypes(readFileSync('client/ui/followColors.ts', 'utf8'))
/** Stands in the page. */
declare const inPage: {
  followColors: typeof followColors
  seen: Record<string, string>[]
  stop: () => void
}

test('colours for a canvas are those of the scheme, of where they stand, and of a scheme that changes', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setContent('<div id="page"></div><div id="stage" data-surface="stage"></div>')
  await page.addStyleTag({ path: 'client/styles/tokens.css' })
  await page.addScriptTag({ type: 'module', content: `${source}; globalThis.inPage = { followColors }` })
  await page.waitForFunction(() => 'inPage' in globalThis) // a module runs a moment after it was added
  const read = (id: string) =>
    page.evaluate(at => {
      inPage.seen = []
      const [element, tokens] = [document.getElementById(at)!, ['--color-accent', '--color-hover'] as const]
      inPage.stop = inPage.followColors(element, tokens, colors => inPage.seen.push(colors))
      return inPage.seen
    }, id)
  const dark = { '--color-accent': 'rgb(142, 212, 179)', '--color-hover': 'rgba(255, 255, 255, 0.07)' }
  const light = { '--color-accent': 'rgb(13, 92, 70)', '--color-hover': 'rgba(27, 28, 25, 0.05)' }
  expect(await read('stage')).toEqual([dark])
  await page.evaluate(() => inPage.stop())
  expect(await read('page')).toEqual([light])
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => page.evaluate(() => inPage.seen)).toEqual([light, dark])
  await page.evaluate(() => inPage.stop())
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await page.evaluate(() => [inPage.seen.length, document.querySelectorAll('i').length])).toEqual([2, 0])
})
