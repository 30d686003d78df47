import { defineConfig } from '@playwright/test'
import { workerPath, workerVersion } from './media/worker/workerBinary.mjs'
import { chromiumPath } from './scripts/setup/chromium.mjs'
import { cacheFolder } from './scripts/setup/folders.mjs'

// For a run of a single journey, without the set-up; the servers that tests start inherit it.
process.env['MEDIASOUP_WORKER_BIN'] ??= workerPath(cacheFolder(), workerVersion('node_modules/mediasoup'))

const hangLimitMs = 300_000

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results',
  // One journey at a time: a page with a camera takes a good part of a core.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: hangLimitMs,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    // A trace would film every page all the time, which costs the cores that their video needs.
    screenshot: 'only-on-failure',
    permissions: ['camera', 'microphone'],
    launchOptions: {
      executablePath: chromiumPath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--use-fake-device-for-media-stream=fps=15',
        '--use-fake-ui-for-media-stream',
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
})
