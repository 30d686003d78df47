import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { runCommand } from './runCommand.mjs'
import { showProgress } from './progress.mjs'
import { SetupError } from './SetupError.mjs'

/**
 * Which of these Debian packages are not installed. Elsewhere than on Debian: all of them.
 * @param {string[]} names
 */
export function missingPackages(names) {
  if (names.length === 0) return []
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f=${Package} ${Status}\\n', ...names], { encoding: 'utf8' })
  const installed = new Set(
    (stdout ?? '')
      .split('\n')
      .filter(line => line.endsWith(' ok installed'))
      .map(line => line.split(' ')[0]),
  )
  return names.filter(name => !installed.has(name))
}

/**
 * The words before a command that must run as root, or null where this user can't become root without a password.
 * @returns {string[] | null}
 */
function rootPrefix() {
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null
}

/**
 * Installs Debian packages, or says in one message which ones someone has to install.
 * @param {string[]} names all that are missing, for one message
 * @param {string[] | null} prefix
 * @param {string[]} reasons what they are for
 */
export async function installPackages(names, reasons, prefix = rootPrefix()) {
  if (names.length === 0) return
  if (!existsSync('/usr/bin/apt-get') || !prefix) throw new SetupError(needsPackages(names, reasons))
  const [command, ...before] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get']
  await showProgress(`Installing Debian packages for ${reasons.join(', ')}`, async report => {
    await runCommand(command, [...before, 'update', '-q'])
    await runCommand(command, [...before, 'install', '-q', '-y', '--no-install-recommends', ...names], {
      onLine: line => {
        if (/^(Unpacking|Setting up) /.test(line)) {
          report(
            line
              .split(' ')
              .slice(0, 3)
              .join(' ')
              .replace(/ up (\S+).*/, ' up $1'),
          )
        }
      },
    })
  })
}

/**
 * The one message for a person without the right to install.
 * @param {string[]} names
 * @param {string[]} reasons
 */
function needsPackages(names, reasons) {
  return `Some Debian packages are missing (for ${reasons.join(', ')}), and installing them needs root. Please have this run once, then try again:

  apt-get install --no-install-recommends ${names.join(' ')}`
}
