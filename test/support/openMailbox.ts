import { expect, type Page } from '@playwright/test'
import type { RouteReply } from '../../contract/http.ts'
import type { ServerProcess } from './ServerProcess.ts'

/**
 * Opens the development mailbox once an e-mail to somebody is in it: they are sent after the answer that says that one
 * is on its way, and the page shows those that were there when it was opened.
 */
export async function openMailbox(page: Page, server: ServerProcess, to: string): Promise<void> {
  const { origin, pathname, href } = new URL(/E-mails are kept at (http\S+)/.exec(server.output)![1]!)
  const isSent = async () => {
    const { mails } = (await (await page.request.get(`${origin}/api${pathname}`)).json()) as RouteReply<'getMailbox'>
    return mails.some(mail => mail.to.includes(to))
  }
  await expect.poll(isSent, { timeout: 20_000 }).toBe(true)
  await page.goto(href)
}
