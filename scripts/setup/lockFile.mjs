/**
 * @typedef {object} LockEntry
 * @property {string} [version]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 * @property {Record<string, string>} [optionalDependencies]
 */

/**
 * The optional packages that others in a lock file name and that have no entry in it, with the entry that they need. It
 * says no hash, for what was never seen can't be vouched for; npm takes such a package only on the machine that it is
 * for.
 * @param {Record<string, LockEntry>} packages
 * @returns {{ name: string, entry: LockEntry }[]}
 */
export function missingFromLock(packages) {
  return Object.entries(packages).flatMap(([path, owner]) =>
    Object.entries(owner.optionalDependencies ?? {})
      .filter(([name]) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`])
      .map(([name, version]) => ({
        name,
        entry: { version, ...(owner.dev && { dev: true }), ...machineOf(name), optional: true },
      })),
  )
}

/**
 * The machine that a package of binaries is for, by its name, as in "binding-linux-arm64-musl".
 * @param {string} name
 * @returns {Pick<LockEntry, 'os' | 'cpu' | 'libc'>}
 */
function machineOf(name) {
  const [os] = /\b(android|darwin|freebsd|linux|openharmony|win32)\b/.exec(name) ?? []
  const [cpu] = /\b(arm64|arm|ia32|ppc64|riscv64|s390x|x64|wasm32)\b/.exec(name) ?? []
  const [, libc] = /-(gnu|musl)/.exec(name) ?? []
  return {
    ...(os && { os: [os] }),
    ...(cpu && { cpu: [cpu] }),
    ...(libc && os === 'linux' && { libc: [libc === 'gnu' ? 'glibc' : libc] }),
  }
}
