import { showProgress } from '../progress.mjs'
import { findPostgres, missingForPostgres, openPostgres } from './postgres.mjs'
import { findRedis, missingForRedis, openRedis } from './redis.mjs'

/**
 * Looks which of the services that tests need run already on loopback.
 * @returns {Promise<{ postgres: string | undefined, redis: string | undefined, packages: string[] }>} their addresses,
 * and the Debian packages that are missing to start the others
 */
export async function findTestServices() {
  const [postgres, redis] = await Promise.all([findPostgres(), findRedis()])
  const packages = [...(postgres ? [] : missingForPostgres()), ...(redis ? [] : missingForRedis())]
  return { postgres, redis, packages }
}

/**
 * Opens a database and a key prefix for one test run, in the services found or in private ones.
 * @param {{ postgres: string | undefined, redis: string | undefined }} found
 * @returns {Promise<{ env: Record<string, string>, close: () => Promise<void> }>} the environment that tells tests of
 * them
 */
export async function openTestServices(found) {
  const open = async () => {
    const postgres = await openPostgres(found.postgres)
    try {
      return { postgres, redis: await openRedis(found.redis) }
    } catch (error) {
      await postgres.close()
      throw error
    }
  }
  const started = found.postgres && found.redis
  const { postgres, redis } = started
    ? await open()
    : await showProgress('Starting PostgreSQL and Redis for the tests', open)
  return {
    env: { TEST_DATABASE_URL: postgres.url, TEST_REDIS_URL: redis.url, TEST_KEY_PREFIX: redis.keyPrefix },
    close: async () => {
      await Promise.allSettled([postgres.close(), redis.close()])
    },
  }
}
