import sharp from 'sharp'
import { expect, test } from 'vitest'
import { imageShapes } from '../../contract/imageShapes.ts'
import { limits } from '../../contract/limits.ts'
import { SharpCutter } from '../../server/images/SharpCutter.ts'
import { useUploads } from '../support/useUploads.ts'

const { opened } = useUploads()
const pathOf = (sessionId = opened.cast.sessionIds.published) => `/api/sessions/${sessionId}/thumbnails`
const send = async (payload: Buffer, type = 'image/png', who: 'organizer' | 'attendee' = 'organizer') => {
  const headers = { origin: opened.app.publicUrl, cookie: opened.browsers[who].cookie!, 'content-type': type }
  const { statusCode, body } = await opened.app.app.inject({ method: 'POST', url: pathOf(), headers, payload })
  return { status: statusCode, ...(JSON.parse(body) as { id: string; error?: { code: string } }) }
}
const get = (id: string, width: number, who: 'organizer' | 'attendee' = 'organizer', sessionId?: string) =>
  opened.app.app.inject({
    url: `${pathOf(sessionId)}/${id}/${width}`,
    headers: { cookie: opened.browsers[who].cookie! },
  })
/** Red on the left, blue on the right. */
const halves = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'blue' } }).composite([
    { input: { create: { width: width / 2, height, channels: 3, background: 'red' } }, left: 0, top: 0 },
  ])

test('[S2] an image is cut as it is shown, in all widths, upright and without what cameras write', async () => {
  const photo = await halves(400, 900)
    .jpeg()
    .withExif({ IFD0: { Copyright: 'Ines' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()
  expect((await sharp(photo).metadata()).exif).toBeDefined()
  const { status, id } = await send(photo, 'image/jpeg')
  expect(status).toBe(200)
  for (const width of imageShapes.thumbnail.widths) {
    const { statusCode, headers, rawPayload } = await get(id, width)
    expect(statusCode).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    expect(headers['content-disposition']).toMatch(/^inline/)
    const shown = await sharp(rawPayload).metadata()
    expect([shown.format, shown.width, shown.height]).toEqual(['webp', width, (width * 9) / 16])
    expect([shown.exif, shown.orientation]).toEqual([undefined, undefined])
  }
  // Turned by the camera's word: what was left is now above.
  const { data } = await sharp((await get(id, 320)).rawPayload)
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect([data[0]! > 200, data.at(-1)! > 200]).toEqual([true, true])
})

test('[S2] of an image with several pictures the first is shown', async () => {
  const frames = [
    await halves(64, 36).png().toBuffer(),
    await sharp({ create: { width: 64, height: 36, channels: 3, background: 'lime' } })
      .png()
      .toBuffer(),
  ]
  const moving = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
  const { status, id } = await send(moving, 'image/gif')
  expect(status).toBe(200)
  const { data } = await sharp((await get(id, 320)).rawPayload)
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(data[0]).toBeGreaterThan(200)
})

test('[S2] what is no image is refused, and one of too many pixels without its memory', async () => {
  const huge = await halves(10, 10).png({ compressionLevel: 9 }).toBuffer()
  huge.writeUInt32BE(100_000, 16) // as the head of the file says
  huge.writeUInt32BE(100_000, 20)
  const before = process.memoryUsage().rss
  for (const bytes of [
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    Buffer.from('%PDF-1.7'),
    Buffer.from('GIF89a not an image'),
    huge,
  ]) {
    expect(await send(bytes)).toMatchObject({ status: 415, error: { code: 'wrong_content' } })
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 2 ** 20)
  expect(await send(Buffer.alloc(10_000_001))).toMatchObject({ status: 413 })
  expect(await send(Buffer.alloc(10), 'image/svg+xml')).toMatchObject({ status: 400 })
  expect(await send(Buffer.alloc(10), 'image/png', 'attendee')).toMatchObject({ status: 403 })
})

test('[S2] an image that would take too much memory is refused before it is read', async () => {
  const wide = await halves(16_384, 2).png().toBuffer()
  const deep = await halves(10, 10).toColourspace('rgb16').png().toBuffer()
  deep.writeUInt32BE(6000, 16) // as the head of the file says: 216 MB
  deep.writeUInt32BE(6000, 20)
  for (const bytes of [wide, deep]) {
    expect(await send(bytes)).toMatchObject({ status: 415, error: { code: 'wrong_content' } })
  }
  expect(await send(await halves(16_382, 2).png().toBuffer())).toMatchObject({ status: 200 })
})

test('[S2] an image is read once for all of its widths', async () => {
  const large = await halves(4000, 4000).png({ progressive: true }).toBuffer()
  const cpuOf = async (work: () => Promise<unknown>) => {
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  await sharp(large).resize(320, 180).toBuffer()
  const ofOne = await cpuOf(() => sharp(large).resize(320, 180).toBuffer())
  expect(await cpuOf(() => new SharpCutter().cut(large, 'thumbnail'))).toBeLessThan(2.5 * ofOne)
})

test('[S2] of a file that is an image and something else as well, only the picture is kept', async () => {
  const script = '<script>alert(1)</script><?php phpinfo() ?>'
  const zip = Buffer.from('504b0506000000000000000000000000000000000000', 'hex')
  const both = Buffer.concat([
    await halves(64, 36)
      .jpeg()
      .withExif({ IFD0: { Copyright: script } })
      .toBuffer(),
    zip,
  ])
  expect(both.includes(script)).toBe(true)
  const { status, id } = await send(Buffer.concat([both, Buffer.from(script)]), 'image/jpeg')
  expect(status).toBe(200)
  for (const width of imageShapes.thumbnail.widths) {
    const { rawPayload } = await get(id, width)
    expect([rawPayload.includes('script'), rawPayload.includes(zip.subarray(0, 4))]).toEqual([false, false])
  }
})

test('[S2] an image of very many pictures costs as much as one', async () => {
  const one = await halves(1000, 1000).gif().toBuffer()
  const begin = 13 + 3 * 2 ** ((one[10]! & 7) + 1) // its head and its colours
  const frame = one.subarray(begin, -1)
  const frames = Math.floor((limits.imageBytes - 100_000) / frame.length)
  const many = Buffer.concat([one.subarray(0, begin), ...Array.from({ length: frames }, () => frame), one.subarray(-1)])
  const { pages } = await sharp(many).metadata()
  expect(pages).toBeGreaterThan(1000) // all of them are a thousand million pixels
  const before = process.memoryUsage().rss
  expect(await send(many, 'image/gif')).toMatchObject({ status: 200 })
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20)
})

test('[S9] an image is there in its own widths, at its own session', async () => {
  const { id } = await send(await halves(64, 36).png().toBuffer())
  const { sessionIds } = opened.cast
  expect((await get(id, 320)).statusCode).toBe(200)
  expect((await get(id, 321)).statusCode).toBe(404)
  expect((await get(id, 320, 'organizer', sessionIds.private)).statusCode).toBe(404)
  expect((await get('00000000-0000-4000-8000-000000000000', 320)).statusCode).toBe(404)
})
