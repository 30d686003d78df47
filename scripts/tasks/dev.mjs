import { forgetClientBuild } from '../setup/client.mjs'
import { projectFolder } from '../setup/folders.mjs'
import { prepare } from '../setup/prepare.mjs'
import { startTask } from '../setup/startTask.mjs'
import { serverArgs, serverEnv } from './server.mjs'

/**
 * `npm run dev`: as `npm start`, but the server starts anew when its files change, and pages are built anew and reload.
 * The pages come from the server here too, so that all that a page may do is as strict as it is in earnest.
 */
export async function run() {
  const { node, env } = await prepare()
  forgetClientBuild(projectFolder)
  const stop = new AbortController()
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--watch', '--mode', 'development', '--logLevel', 'warn']
  const codes = await Promise.all([
    startTask(node, ['--watch', '--watch-preserve-output', ...serverArgs], serverEnv(env), stop.signal).finally(() =>
      stop.abort(),
    ),
    startTask(node, vite, env, stop.signal).finally(() => stop.abort()),
  ])
  return Math.max(...codes)
}
