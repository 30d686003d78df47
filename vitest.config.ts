import { defineConfig } from 'vitest/config'
import { workerPath, workerVersion } from './media/worker/workerBinary.mjs'
import { cacheFolder } from './scripts/setup/folders.mjs'

const hangLimitMs = 120_000

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/{unit,suites,fuzz,integration}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    maxWorkers: 2,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // Only catches what hangs: tests wait for conditions.
    testTimeout: hangLimitMs,
    hookTimeout: hangLimitMs,
    // For a run of a single file, without the set-up.
    env: {
      MEDIASOUP_WORKER_BIN:
        process.env['MEDIASOUP_WORKER_BIN'] ?? workerPath(cacheFolder(), workerVersion('node_modules/mediasoup')),
    },
  },
})
