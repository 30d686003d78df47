import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { missingPackages } from '../debian.mjs'
import { runCommand } from '../runCommand.mjs'
import { freePort } from './freePort.mjs'
import { startPrivate } from './Service.mjs'

const users = ['root', 'postgres']
const versionsFolder = '/usr/lib/postgresql'

/** The address of a PostgreSQL on loopback that lets one of the usual users in without a password, if there is one. */
export async function findPostgres() {
  for (const user of users) {
    const url = `postgres://${user}@127.0.0.1:5432/postgres`
    if (
      await runSql(url, 'select 1').then(
        () => true,
        () => false,
      )
    ) {
      return url
    }
  }
  return undefined
}

/** The Debian packages that are missing for a private PostgreSQL. */
export function missingForPostgres() {
  return binaryFolder() ? [] : missingPackages(['postgresql'])
}

/**
 * Opens a database of its own for one test run, dropped on closing.
 * @param {string | undefined} found the address of a PostgreSQL that runs already
 * @returns {Promise<import('./Service.mjs').Service>}
 */
export async function openPostgres(found) {
  const { url: server, close: closeServer } = found ? { url: found, close: async () => {} } : await startPostgres()
  const name = `greenroom_test_${randomBytes(6).toString('hex')}`
  await runSql(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = name
  return {
    url: url.href,
    close: async () => {
      await runSql(server, `drop database if exists ${name} with (force)`)
      await closeServer()
    },
  }
}

/** @returns {Promise<import('./Service.mjs').Service>} */
async function startPostgres() {
  const bin = binaryFolder() ?? ''
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-postgres-'))
  const data = join(folder, 'data')
  // PostgreSQL refuses to run as root.
  const asUser = process.getuid?.() === 0 ? ['/usr/sbin/runuser', '-u', 'postgres', '--'] : []
  if (asUser.length > 0) await runCommand('chown', ['postgres', folder])
  const [command, ...args] = [...asUser, join(bin, 'initdb'), '-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync']
  await runCommand(command, args, { cwd: folder })
  const port = await freePort()
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const stop = await startPrivate(
    'PostgreSQL',
    [...asUser, join(bin, 'postgres'), '-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder],
    () =>
      runSql(url, 'select 1').then(
        () => true,
        () => false,
      ),
  )
  return {
    url,
    close: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function binaryFolder() {
  const versions = existsSync(versionsFolder) ? readdirSync(versionsFolder) : []
  const newest = versions
    .sort((a, b) => Number(b) - Number(a))
    .find(version => existsSync(join(versionsFolder, version, 'bin', 'initdb')))
  return newest && join(versionsFolder, newest, 'bin')
}

/**
 * @param {string} url
 * @param {string} sql
 */
async function runSql(url, sql) {
  // Loaded late, for at the first start it is not installed yet.
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(sql)
  } finally {
    await client.end().catch(() => {})
  }
}
