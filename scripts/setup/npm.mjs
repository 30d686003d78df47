import { runCommand } from './runCommand.mjs'

/**
 * Runs npm under the given Node, by the npm that started this set-up or else the one on the path.
 * @param {string} node full path
 * @param {string[]} args
 * @param {string} cwd
 */
export function runNpm(node, args, cwd) {
  const cli = process.env['npm_execpath']
  const quiet = [...args, '--no-audit', '--no-fund', '--loglevel=error']
  return cli?.endsWith('npm-cli.js') ? runCommand(node, [cli, ...quiet], { cwd }) : runCommand('npm', quiet, { cwd })
}
