import { expect } from '@playwright/test'
import type { BrowserPerson } from './BrowserPerson.ts'

/**
 * Comes to device choice by the session page's button, as people do: after that press camera and microphone may be
 * opened.
 */
export async function chooseDevices({ page }: BrowserPerson, address: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('button', { name: 'Join now' }).click()
  await expect(page.getByRole('heading', { name: 'Ready to join?' })).toBeVisible()
}
