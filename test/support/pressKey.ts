import { expect, type Locator } from '@playwright/test'

/** Presses a control by keyboard alone, once it can be: what a click waits for, without a pointer. */
export async function pressKey(control: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await expect(control).toBeEnabled()
  await control.press(key)
}
