import { expect, onTestFinished, test, vi } from 'vitest'
import { ServerProcess } from '../support/ServerProcess.ts'
import { startSampleRoom } from '../support/startSampleRoom.ts'

const preload = ({ href }: URL) => ({ NODE_OPTIONS: `--import=${href}` })
const hiding = preload(new URL('../support/hideLibrary.ts', import.meta.url))
const failing = preload(new URL('../support/failOnce.ts', import.meta.url))
const without = (library: string) => lastWords({ ...hiding, HIDDEN: library })

/** What a server says that can not start. */
async function lastWords(env: Record<string, string>): Promise<string> {
  try {
    await (await ServerProcess.start({ env })).stop()
    return 'It started'
  } catch (error) {
    return String(error)
  }
}

test.each(['/nowhere/mediasoup-worker', '/bin/true'])(
  '[O1] a media worker that does not run, %s, is named',
  async path => {
    const said = await lastWords({ MEDIASOUP_WORKER_BIN: path })
    expect(said).toContain(`code 78:\n${path} is not a media worker that runs here`)
  },
)

test('[O1] the media library is named where it is missing', async () => {
  expect(await without('mediasoup')).toContain('code 78:\nThe library mediasoup is missing')
})

test('[O1] a media library that can not be looked for is no missing one: the server goes on, and says why', async () => {
  const server = await ServerProcess.start({ env: { ...hiding, HIDDEN: 'mediasoup', HIDDEN_CODE: 'EMFILE' } })
  onTestFinished(() => server.stop())
  expect(server.output).toMatch(/"code":"EMFILE".*findLibrary.*Something failed that should not/)
})

test('[O1] any other library is named where it can not be read', async () => {
  expect(await without('fastify')).toMatch(/code 1:\nError: Can't load fastify\n[^]*It is hidden/)
})

test('[J5] the media library that could not be read for the first room is there for the next who asks', async () => {
  const { room } = await startSampleRoom({ ...failing, FAILS_ONCE: '/mediasoup/node/lib/Worker.js' })
  const ask = () => room.sfu('getRouterCapabilities', {})
  await expect(ask()).rejects.toMatchObject({ code: 'no_media' })
  await vi.waitFor(ask, { timeout: 10_000, interval: 200 })
  room.close()
})
