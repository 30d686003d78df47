import { existsSync, readdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keysOf } from '../../server/domain/images/ImageStore.ts'
import type { ImageShape } from '../../contract/imageShapes.ts'
import { signInSample, type SampleVisitors } from '../support/sampleVisitors.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

let server: ServerProcess, people: SampleVisitors, picture: Buffer
beforeAll(async () => {
  server = await ServerProcess.start()
  people = await signInSample(server.url, server.sample)
  picture = await sharp({ create: { width: 1600, height: 900, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
})
afterAll(async () => {
  for (const visitor of people.all) visitor.close()
  await server.stop()
})

const filesDir = () => join(server.dataDir, 'files')
const send = () =>
  fetch(new URL(`/api/sessions/${people.sessionId}/thumbnails`, server.url), {
    method: 'POST',
    headers: { origin: server.url, cookie: people.ines.cookie, 'content-type': 'image/png' },
    body: new Uint8Array(picture),
  }).then(
    ({ status }) => status,
    () => 'broken',
  )
/** What the database says of images, and of files that are to go. */
function readRows() {
  const database = new DatabaseSync(join(server.dataDir, 'greenroom.sqlite'), { readOnly: true })
  const images = database.prepare('select id, shape from image').all() as { id: string; shape: ImageShape }[]
  const notes = database.prepare('select id from unwanted_file').all() as { id: string }[]
  database.close()
  return { kept: images.flatMap(keysOf), noted: notes.map(({ id }) => id) }
}

test('[S2] when the server is killed while it writes an image, every image is whole, and no file is left for ever', async () => {
  expect(await send()).toBe(200)
  for (let round = 0; round < 2; round++) {
    const before = new Set(readdirSync(filesDir()))
    const killed = new Promise<void>((resolve, reject) => {
      const watcher = watch(filesDir(), (_, name) => {
        if (before.has(name!)) return
        watcher.close()
        server.kill9().then(resolve, reject)
      })
    })
    expect(await send()).toBe('broken')
    await killed
    await server.startAgain()
    const { kept, noted } = readRows()
    expect(kept.filter(key => !existsSync(join(filesDir(), key)))).toEqual([])
    const named = new Set([...kept, ...noted])
    const written = readdirSync(filesDir()).filter(name => name.includes('.webp'))
    expect(written.filter(name => !named.has(name.replace(/\.new$/, '')))).toEqual([])
    expect(kept.filter(key => noted.includes(key))).toEqual([])
  }
  expect(await send()).toBe(200)
}, 180_000)
