#!/usr/bin/env node
// Plain JavaScript that an older Node understands too: it gets the Node, and all else, that the task needs.
import { SetupError } from './setup/SetupError.mjs'

/** @type {Record<string, () => Promise<{ run: () => Promise<number> }>>} */
const tasks = {
  start: () => import('./tasks/start.mjs'),
  dev: () => import('./tasks/dev.mjs'),
  test: () => import('./tasks/test.mjs'),
  kill: () => import('./tasks/kill.mjs'),
  bench: () => import('./tasks/bench.mjs'),
  check: () => import('./tasks/check.mjs'),
  format: () => import('./tasks/format.mjs'),
  vitest: () => import('./tasks/single.mjs'),
  browser: () => import('./tasks/single.mjs'),
  prepare: () => import('./tasks/prepare.mjs'),
}

const load = tasks[process.argv[2] ?? '']
if (load) {
  try {
    const { run } = await load()
    process.exitCode = await run()
  } catch (error) {
    console.error(error instanceof SetupError ? `\n${error.message}\n` : error)
    process.exitCode = 1
  }
} else {
  console.error(`Usage: node scripts/run.mjs ${Object.keys(tasks).join(' | ')}`)
  process.exitCode = 2
}
