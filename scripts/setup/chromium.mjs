import { existsSync } from 'node:fs'
import { missingPackages } from './debian.mjs'

/** Where Debian puts its Chromium. */
export const chromiumPath = '/usr/bin/chromium'

/** The Debian packages that are missing for tests in a browser. */
export function missingForChromium() {
  return existsSync(chromiumPath) ? [] : missingPackages(['chromium', 'fonts-liberation'])
}
