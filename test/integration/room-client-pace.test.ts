import { expect, onTestFinished, test, vi } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { Forwarder } from '../support/Forwarder.ts'
import { readBack } from '../support/readBack.ts'
import { startLiveSample, startSampleRoom } from '../support/startSampleRoom.ts'

const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 })

test('[J5] [C2] 300 lines that were typed while the server was away are all said, each once and in their order', async () => {
  const { server, room } = await startSampleRoom()
  const expectPhase = (phase: string) => until(() => expect(room.status.value.phase).toBe(phase))
  await server.kill9()
  await expectPhase('reconnecting')
  const texts = Array.from({ length: 300 }, (_, i) => `Line ${i}`)
  const said = Promise.all(texts.map(text => room.command('chat.say', { text, replyTo: null })))
  await server.startAgain()
  const ids = (await said).map(({ id }) => id)
  expect(new Set(ids).size).toBe(300)
  await until(() => {
    const lines = room.state.value!.chat.lines
    expect(lines.map(line => line.id)).toEqual(ids.slice(-limits.chatLines))
  })
  expect((await readBack(room)).map(({ id, text }) => [id, text])).toEqual(texts.map((text, n) => [ids[n], text]))
})

test('[J5] [C2] 200 lines typed while the network breaks again and again are all said, each once and in their order', async () => {
  const { server, wilhelmina, tomasz, sessionId } = await startLiveSample()
  const { port } = new URL(server.url)
  const network = new Forwarder()
  await network.open(Number(port), '127.0.0.2')
  onTestFinished(() => network.close())
  const room = wilhelmina.enter(sessionId, { place: 'stage', origin: `http://127.0.0.2:${port}` })
  await until(() => expect(room.status.value.phase).toBe('joined'))
  const texts = Array.from({ length: 200 }, (_, i) => `Line ${i}`)
  let answers = 0
  const said = texts.map(async text => {
    await room.command('chat.say', { text, replyTo: null })
    if (++answers % 20 === 0 && answers < texts.length) network.drop()
  })
  await Promise.all(said)
  const other = tomasz.enter(sessionId, { place: 'stage' })
  for (const page of [room, other]) {
    await until(() => expect(page.state.value?.chat.lines.at(-1)?.text).toBe(texts.at(-1)))
    expect((await readBack(page)).map(({ text }) => text)).toEqual(texts)
  }
})
