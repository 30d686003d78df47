import { existsSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import pg from 'pg'
import { createClient } from 'redis'
import { expect, test } from 'vitest'
import { findTestServices, openTestServices } from '../../../scripts/setup/services/testServices.mjs'

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function countKeys(url: string, pattern: string): Promise<number> {
  const client = await createClient({ url }).connect()
  try {
    return (await client.keys(pattern)).length
  } finally {
    client.destroy()
  }
}

const canStart = existsSync('/usr/lib/postgresql') && existsSync('/usr/bin/redis-server')

test.skipIf(!canStart)('where none runs, private services start on free ports and leave nothing behind', async () => {
  const services = await openTestServices({ postgres: undefined, redis: undefined })
  const { TEST_DATABASE_URL: database = '', TEST_REDIS_URL: redis = '' } = services.env
  const [row] = (await query(database, 'show data_directory')) as { data_directory: string }[]
  expect(existsSync(row?.data_directory ?? '')).toBe(true)
  expect(await countKeys(redis, '*')).toBe(0)
  await services.close()
  expect(existsSync(row?.data_directory ?? '')).toBe(false)
  await expect(query(database, 'select 1')).rejects.toThrow()
  expect(spawnSync('pgrep', ['-f', row?.data_directory ?? ''], { encoding: 'utf8' }).stdout).toBe('')
})

test('each run has a database and a key prefix of its own, and its leftovers go', async () => {
  const found = await findTestServices()
  if (!found.postgres || !found.redis) return
  const [one, two] = [await openTestServices(found), await openTestServices(found)]
  const { TEST_DATABASE_URL: database = '', TEST_REDIS_URL: redis = '', TEST_KEY_PREFIX: prefix = '' } = one.env
  expect(two.env['TEST_DATABASE_URL']).not.toBe(database)
  expect(two.env['TEST_KEY_PREFIX']).not.toBe(prefix)
  const client = await createClient({ url: redis }).connect()
  await client.set(`${prefix}lease`, '1')
  client.destroy()
  await Promise.all([one.close(), two.close()])
  expect(await countKeys(redis, `${prefix}*`)).toBe(0)
  await expect(query(database, 'select 1')).rejects.toThrow('does not exist')
})
