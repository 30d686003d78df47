import { expect, test, vi } from 'vitest'
import { createLateRouters } from '../../media/sfu/createLateRouters.ts'
import { FakeClock } from '../support/FakeClock.ts'
import { FakeMediaRouters } from '../support/FakeMediaRouters.ts'

const listener = { onSpeakers() {}, onDied() {} }

/** Late routers that open when the test says so, and how often they were asked to. */
function createLate() {
  const routers = new FakeMediaRouters()
  const opening: PromiseWithResolvers<FakeMediaRouters>[] = []
  const failures: unknown[] = []
  const clock = new FakeClock()
  const late = createLateRouters({
    open() {
      opening.push(Promise.withResolvers())
      return opening.at(-1)!.promise
    },
    onFailed: error => failures.push(error),
    now: clock.now,
  })
  return { routers, opening, failures, clock, late }
}

test('[J1] media is opened by the first room, once for all that come meanwhile', async () => {
  const { routers, opening, late } = createLate()
  expect([opening.length, late.getLoad()]).toEqual([0, []])
  const asked = [late.openRouter(listener), late.openRouter(listener)]
  opening[0]!.resolve(routers)
  await Promise.all([...asked, late.openRouter(listener)])
  expect([opening.length, late.getLoad()]).toEqual([1, [{ rooms: 3, consumers: 0 }]])
})

test('[J5] media that could not be opened is opened when a room asks again a second later', async () => {
  const { routers, opening, failures, clock, late } = createLate()
  const first = late.openRouter(listener)
  opening[0]!.reject(new Error('No worker'))
  await expect(first).rejects.toThrow('No worker')
  await clock.pass(1000)
  const second = late.openRouter(listener)
  opening[1]!.resolve(routers)
  await second
  expect(routers.open.size).toBe(1)
  expect(failures).toEqual([new Error('No worker')])
})

test('[J5] whoever asks again and again for media that can not be opened has it tried once a second', async () => {
  const { opening, failures, clock, late } = createLate()
  for (let ms = 0; ms < 3000; ms += 20) {
    const asked = late.openRouter(listener)
    opening.at(-1)!.reject(new Error(`No worker ${opening.length}`))
    await expect(asked).rejects.toThrow(`No worker ${opening.length}`)
    await clock.pass(20)
  }
  expect([opening.length, failures.length]).toEqual([3, 3])
})

test('[O3] media that is being opened while the server stops holds nothing up, and is closed when it comes', async () => {
  const { routers, opening, failures, late } = createLate()
  const asked = late.openRouter(listener)
  const refused = expect(asked).rejects.toThrow('closed')
  await late.close()
  await refused
  await routers.openRouter(listener)
  opening[0]!.resolve(routers)
  await vi.waitFor(() => expect(routers.open.size).toBe(0))
  await expect(late.openRouter(listener)).rejects.toThrow('closed')
  expect([opening.length, failures]).toEqual([1, []])
})

test('[O3] media that fails to open once the server has stopped is not spoken of', async () => {
  const { opening, failures, late } = createLate()
  const refused = expect(late.openRouter(listener)).rejects.toThrow('closed')
  await late.close()
  await refused
  opening[0]!.reject(new Error('No worker'))
  await expect(opening[0]!.promise).rejects.toThrow()
  expect(failures).toEqual([])
})

test('[O3] media that no room needed is closed without having been opened', async () => {
  const { opening, late } = createLate()
  await late.close()
  expect(opening.length).toBe(0)
})
