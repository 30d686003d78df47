import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { openPostgresPool, requireFlushes } from '../../server/store/postgres.ts'
import { openSqliteFile, readPragma } from '../../server/store/sqlite.ts'
import { codeIn } from '../support/sources.ts'
import { useTemporaryStore } from '../support/temporaryStore.ts'

const program = join(import.meta.dirname, '../support/appendingProcess.ts')
const hasStrace = spawnSync('strace', ['-V']).status === 0

test('[S15] every SQLite connection flushes fully, and leaves nothing of what is deleted', async () => {
  const { dataDir } = await useTemporaryStore('sqlite')
  const db = openSqliteFile(join(dataDir, 'any.sqlite'))
  onTestFinished(() => db.close())
  expect(readPragma(db, 'journal_mode')).toBe('wal')
  expect(readPragma(db, 'synchronous')).toBe(2)
  expect(readPragma(db, 'secure_delete')).toBe(1)
  const openers = codeIn(['contract', 'media', 'server', 'scripts']).filter(file =>
    /new DatabaseSync\(/.test(readFileSync(file, 'utf8')),
  )
  expect(openers).toEqual(['server/store/sqlite.ts'])
})

test('[S15] every PostgreSQL connection flushes fully, also where the database is set not to', async () => {
  const { databaseUrl } = await useTemporaryStore('postgres')
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`alter database ${client.database} set synchronous_commit = off`)
  await client.end()
  const pool = await openPostgresPool(databaseUrl!, 2)
  onTestFinished(() => pool.end())
  await requireFlushes(pool)
  await pool.query('set synchronous_commit = off') // on the one connection that is open, which is asked next
  await expect(requireFlushes(pool)).rejects.toThrow('on,off')
  const openers = codeIn(['contract', 'media', 'server', 'scripts']).filter(
    file => /new (Pool|Client)\(/.test(readFileSync(file, 'utf8')) && file.startsWith('server'),
  )
  expect(openers).toEqual(['server/store/postgres.ts'])
})

/** The calls of a trace in the order of their ends: written to the journal, flushed it, or acknowledged. */
function readTrace(trace: string): string[] {
  const unfinished = new Map<string, string>()
  return trace.split('\n').flatMap(line => {
    const [thread = '', call = ''] = line.split(/ +(.*)/)
    if (call.endsWith('<unfinished ...>')) {
      unfinished.set(thread, call)
      return /^pwrite64\(.*-wal>/.test(call) ? ['written'] : []
    }
    const whole = call.startsWith('<... ') ? (unfinished.get(thread) ?? '') + call : call
    if (/^f(data)?sync\(\d+<.*logs\.sqlite-wal>.*= 0$/.test(whole)) return ['flushed']
    if (/^pwrite64\(\d+<.*logs\.sqlite-wal>/.test(whole)) return ['written']
    if (/^write\(1<.*"(room|draft)-\d+ \d+/.test(whole)) return ['acknowledged']
    return []
  })
}

test.skipIf(!hasStrace)(
  '[S15] the journal is flushed after it is written and before that is acknowledged',
  async () => {
    const { dataDir } = await useTemporaryStore('sqlite')
    const traceFile = join(dataDir, 'trace')
    const count = 25
    const { status, stderr } = spawnSync(
      'strace',
      [
        '-f',
        '-y',
        '-s',
        '64',
        '-e',
        'trace=fsync,fdatasync,write,pwrite64',
        '-o',
        traceFile,
        process.execPath,
        program,
        dataDir,
        '',
        '1',
        String(count),
      ],
      { encoding: 'utf8' },
    )
    expect(status, stderr).toBe(0)
    const calls = readTrace(readFileSync(traceFile, 'utf8'))
    expect(calls.filter(call => call === 'acknowledged')).toHaveLength(2 * count)
    let state = 'nothing written'
    for (const call of calls) {
      if (call === 'acknowledged') {
        expect(state).toBe('flushed')
        state = 'nothing written'
      } else if (call === 'written' || state === 'written') {
        state = call
      }
    }
  },
)
