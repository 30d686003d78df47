/** @typedef {{ title: string, args: string[] }} Check a command for Node that finds nothing or fails */

/** The type check, over everything. */
export const typeCheck = { title: 'Types', args: ['node_modules/typescript/bin/tsc', '-p', '.', '--noEmit'] }

/** The lint rules, those that need types too. */
export const lint = { title: 'Lint', args: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'] }

/** The one formatter, over the whole tree. */
export const format = {
  title: 'Format',
  args: ['node_modules/prettier/bin/prettier.cjs', '--check', '--cache', '--log-level=warn', '.'],
}

/** The same, which writes instead of finding fault. */
export const reformat = ['node_modules/prettier/bin/prettier.cjs', '--write', '--cache', '--log-level=warn', '.']

/** What is written and used by nobody. */
export const deadCode = { title: 'Dead code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] }

/** Vitest over the given folders or files. */
export const vitestArgs = ['node_modules/vitest/vitest.mjs', 'run']
