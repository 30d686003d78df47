import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'

/**
 * A private window, of nobody whom the server knows. Closing it fails if the content security policy has refused
 * anything on any of its pages.
 */
export async function openWindow(
  browser: Browser,
  options: BrowserContextOptions = {},
  violations: string[] = [],
): Promise<Page> {
  const context = await browser.newContext(options)
  context.on('console', message => {
    if (message.text().includes('Content Security Policy')) violations.push(message.text())
  })
  const close = context.close.bind(context)
  context.close = async reason => {
    await close(reason)
    expect(violations, 'refused by the content security policy').toEqual([])
  }
  return context.newPage()
}
