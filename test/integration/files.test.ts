import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFiles } from '../../server/files/openFiles.ts'
import type { Files } from '../../server/files/Files.ts'
import { S3Server } from '../support/S3Server.ts'
import { testFiles } from '../suites/files.ts'

describe('on disk', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenroom-files-'))
  let files: Files
  beforeAll(async () => {
    files = await openFiles({ dataDir, storageUrl: undefined })
  })
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
  testFiles(() => files)

  test('[S20] what is removed leaves nothing in the folder', () => {
    expect(readdirSync(join(dataDir, 'files')).filter(name => !/^(whole|empty)-1$/.test(name))).toEqual([])
  })

  test('[S21] a key that leads out of the folder opens nothing', async () => {
    for (const key of ['../greenroom.sqlite', '/etc/passwd', '.', '']) {
      await expect(files.open(key)).rejects.toThrow('another form')
    }
  })
})

describe('in an S3-compatible storage', () => {
  let files: Files, s3: S3Server
  beforeAll(async () => {
    s3 = await S3Server.start()
    files = await openFiles({ dataDir: 'nowhere', storageUrl: s3.storageUrl })
  })
  afterAll(async () => {
    files.close()
    await s3.close()
  })
  testFiles(() => files)

  test('[S20] what is removed leaves nothing in the bucket, and no parts', () => {
    expect(s3.listObjects().toSorted()).toEqual(['empty-1', 'whole-1'])
    expect(s3.listUploads()).toEqual([])
  })
})
