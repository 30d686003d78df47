import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../setup/folders.mjs'
import { prepare } from '../setup/prepare.mjs'
import { startTask } from '../setup/startTask.mjs'
import { serverEnv } from './server.mjs'
import { withTestServices } from './withTestServices.mjs'

const folder = join('test', 'bench')

/**
 * `npm run bench`: prints figures as lines of JSON. Words after `--` choose files by a part of their name.
 */
export async function run() {
  const wanted = process.argv.slice(3)
  const { node, services, env } = await prepare({ tests: true })
  const all = existsSync(join(projectFolder, folder)) ? readdirSync(join(projectFolder, folder)) : []
  const files = all
    .filter(name => name.endsWith('.bench.ts') && (wanted.length === 0 || wanted.some(part => name.includes(part))))
    .sort()
  return withTestServices(services, async (extra, goOn) => {
    let worst = 0
    for (const file of files) {
      if (!goOn()) return 1
      console.error(`\n${file}`)
      const code = await startTask(
        node,
        ['--disable-warning=ExperimentalWarning', join(folder, file)],
        serverEnv({ ...env, ...extra }),
      )
      worst = Math.max(worst, code)
    }
    return worst
  })
}
