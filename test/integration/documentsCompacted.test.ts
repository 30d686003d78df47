import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { titleOf } from '../../contract/sessionDocument.ts'
import { openLogs } from '../../server/store/log/Logs.ts'
import type { StoreConfig } from '../../server/store/StoreConfig.ts'
import { openDraftPage, type DraftPage } from '../support/draftPage.ts'
import { findLost, KillLoad } from '../support/KillLoad.ts'
import { Random } from '../support/Random.ts'
import { storeDialects, useTemporaryStore } from '../support/temporaryStore.ts'

const rounds = 4
const program = join(import.meta.dirname, '../support/compactingServerProcess.ts')
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 20 })
const countIn = (text: string) => (mark: string) => text.split(mark).length - 1
const titleIn = ({ doc }: DraftPage) => titleOf(doc).toString()

async function start({ dataDir, databaseUrl = '' }: StoreConfig, port = '0') {
  const child = fork(program, [dataDir, databaseUrl, port])
  const [{ url }] = (await once(child, 'message')) as [{ url: string }]
  return { child, url, port: new URL(url).port }
}

async function figuresOf(child: ChildProcess): Promise<{ compactions: number; errors: string[] }> {
  child.send('figures')
  const [figures] = (await once(child, 'message')) as [{ compactions: number; errors: string[] }]
  return figures
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

async function titleOnDisk(config: StoreConfig): Promise<string> {
  const logs = await openLogs(config)
  const doc = new Y.Doc()
  for (const update of (await logs.documentLog.read('draft-1'))!.updates) Y.applyUpdate(doc, update)
  await logs.close()
  return titleOf(doc).toString()
}

describe.for(storeDialects)('%s', dialect => {
  test('[S14] two who edit a draft lose nothing when the server is killed while it compacts the log', async () => {
    const config = await useTemporaryStore(dialect)
    let { child, url, port } = await start(config)
    onTestFinished(() => void child.kill('SIGKILL'))
    const pages = ['ann-1', 'ben-1'].map(person => openDraftPage(url, 'draft-1', person))
    onTestFinished(() => {
      for (const page of pages) page.close()
    })
    const random = new Random(Number(process.env['SEED'] ?? Date.now() % 1_000_000))
    for (let round = 0; round < rounds; round++) {
      await until(() => expect(pages.map(page => page.connection.status.value.state)).toEqual(['online', 'online']))
      const load = new KillLoad(random, `${round}`)
      load.begin(pages, [])
      await until(() => expect(load.acknowledged).toBeGreaterThan(30 + random.below(40)))
      await until(async () => expect((await figuresOf(child)).compactions).toBeGreaterThan(1))
      expect((await figuresOf(child)).errors).toEqual([])
      await pause(random.below(60))
      load.stop()
      await kill(child)
      expect(findLost(load.edits, countIn(await titleOnDisk(config)))).toEqual([])
      ;({ child, url, port } = await start(config, port))
      await load.settle()
      await until(() => expect(titleIn(pages[0]!)).toBe(titleIn(pages[1]!)))
      expect(findLost(load.edits, countIn(titleIn(pages[0]!)))).toEqual([])
    }
    const late = openDraftPage(url, 'draft-1', 'cyd-1')
    await until(() => expect(titleIn(late)).toBe(titleIn(pages[0]!)))
    late.close()
  }, 60_000)
})
