import { expect, test } from 'vitest'
import { createLateRouters } from '../../media/sfu/createLateRouters.ts'
import { FakeMediaRouters } from '../support/FakeMediaRouters.ts'

const listener = { onSpeakers() {}, onDied() {} }

/** Late routers that open when the test says so, and how often they were asked to. */
function createLate() {
  const routers = new FakeMediaRouters()
  const opening: PromiseWithResolvers<FakeMediaRouters>[] = []
  const late = createLateRouters(() => {
    opening.push(Promise.withResolvers())
    return opening.at(-1)!.promise
  })
  return { routers, opening, late }
}

test('[J1] media is opened by the first room, once for all that come meanwhile', async () => {
  const { routers, opening, late } = createLate()
  expect([opening.length, late.getLoad()]).toEqual([0, []])
  const asked = [late.openRouter(listener), late.openRouter(listener)]
  opening[0]!.resolve(routers)
  await Promise.all([...asked, late.openRouter(listener)])
  expect([opening.length, late.getLoad()]).toEqual([1, [{ rooms: 3, consumers: 0 }]])
})

test('[J5] media that could not be opened is opened when a room asks again', async () => {
  const { routers, opening, late } = createLate()
  const first = late.openRouter(listener)
  opening[0]!.reject(new Error('No worker'))
  await expect(first).rejects.toThrow('No worker')
  const second = late.openRouter(listener)
  opening[1]!.resolve(routers)
  await second
  expect(routers.open.size).toBe(1)
})

test('[O3] media that is being opened while the server stops is closed', async () => {
  const { routers, opening, late } = createLate()
  const asked = late.openRouter(listener)
  const closing = late.close()
  opening[0]!.resolve(routers)
  await Promise.all([asked, closing])
  expect(routers.open.size).toBe(0)
  await expect(late.openRouter(listener)).rejects.toThrow('closed')
  expect(opening.length).toBe(1)
})

test('[O3] media that no room needed is closed without having been opened', async () => {
  const { opening, late } = createLate()
  await late.close()
  expect(opening.length).toBe(0)
})
