import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Upload } from '@tus/server'
import { expect, test } from 'vitest'
import type { Files } from '../../server/files/Files.ts'

const bytes = randomBytes(7 * 2 ** 20)

/** What every place where files are must do. */
export function testFiles(current: () => Files): void {
  test('[O1] a file that is written is read back, whole and in part', async () => {
    const files = current()
    await files.write('whole-1', bytes.subarray(0, 1000))
    expect(await buffer(await files.open('whole-1'))).toEqual(bytes.subarray(0, 1000))
    expect(await buffer(await files.open('whole-1', { start: 10, end: 19 }))).toEqual(bytes.subarray(10, 20))
    await files.write('empty-1', new Uint8Array())
    expect((await buffer(await files.open('empty-1'))).length).toBe(0)
  })

  test('[O1] what is removed is not there any more, and can be removed again', async () => {
    const files = current()
    await files.write('gone-1', bytes.subarray(0, 10))
    await files.remove('gone-1')
    await files.remove('gone-1')
    await expect(files.open('gone-1')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('[S20] a file that comes in parts goes on where it stands, and is read back', async () => {
    const files = current()
    const { parts } = files
    await parts.create(new Upload({ id: 'parts-1', size: bytes.length, offset: 0, metadata: {} }))
    const end = await parts.write(Readable.from([bytes.subarray(0, 6 * 2 ** 20)]), 'parts-1', 0)
    const { offset } = await parts.getUpload('parts-1')
    expect(offset).toBe(end)
    expect(await parts.write(Readable.from([bytes.subarray(offset)]), 'parts-1', offset)).toBe(bytes.length)
    await files.flush('parts-1')
    expect((await buffer(await files.open('parts-1'))).equals(bytes)).toBe(true)
    const part = { start: bytes.length - 5, end: bytes.length - 1 }
    expect(await buffer(await files.open('parts-1', part))).toEqual(bytes.subarray(-5))
    await files.remove('parts-1')
    await expect(files.open('parts-1')).rejects.toMatchObject({ code: 'not_found' })
    await expect(parts.getUpload('parts-1')).rejects.toMatchObject({ status_code: 404 })
  })

  test('[S20] a file that came in part is removed with all that is known of it', async () => {
    const files = current()
    await files.parts.create(new Upload({ id: 'half-1', size: bytes.length, offset: 0, metadata: {} }))
    await files.parts.write(Readable.from([bytes.subarray(0, 100)]), 'half-1', 0)
    await files.remove('half-1')
    await expect(files.parts.getUpload('half-1')).rejects.toMatchObject({ status_code: 404 })
  })
}
