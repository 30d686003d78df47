import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare } from '../setup/prepare.mjs'
import { startTask } from '../setup/startTask.mjs'
import { format, lint, typeCheck, vitestArgs } from './checks.mjs'
import { countCheck, countPlaywright, countVitest, sum, sumLine } from './counts.mjs'
import { withTestServices } from './withTestServices.mjs'

/** `npm test`: everything but benches; ends with one line that says how many passed and failed. */
export async function run() {
  const { node, services, env } = await prepare({ tests: true })
  const reports = mkdtempSync(join(tmpdir(), 'greenroom-reports-'))
  const vitestReport = join(reports, 'vitest.json')
  const playwrightReport = join(reports, 'playwright.json')
  try {
    const counts = await withTestServices(services, async (extra, goOn) => {
      /** @param {string[]} args */
      const start = args => startTask(node, args, { ...env, ...extra, PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport })
      const steps = [
        async () => countCheck(await start(format.args)),
        async () => countCheck(await start(typeCheck.args)),
        async () => countCheck(await start(lint.args)),
        async () => {
          const code = await start([
            ...vitestArgs,
            '--reporter=default',
            '--reporter=json',
            `--outputFile.json=${vitestReport}`,
          ])
          return countVitest(readReport(vitestReport), code)
        },
        async () => {
          const code = await start(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'])
          return countPlaywright(readReport(playwrightReport), code)
        },
      ]
      const done = []
      for (const step of steps) if (goOn()) done.push(await step())
      return goOn() ? done : [...done, { passed: 0, failed: 1 }]
    })
    console.log(`\n${sumLine(counts)}`)
    return sum(counts).failed === 0 ? 0 : 1
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
}

/** @param {string} file */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
