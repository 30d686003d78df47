import { expect, onTestFinished, test, vi } from 'vitest'
import { RoomModel } from '../../client/models/RoomModel.ts'
import { getSeat } from '../../contract/features/seats.ts'
import { openWholeServer } from '../support/openWholeServer.ts'

const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 })

/** Somebody on the stage, and another person who watches their place. */
async function open() {
  const browser = new EventTarget()
  vi.stubGlobal('addEventListener', browser.addEventListener.bind(browser))
  vi.stubGlobal('removeEventListener', browser.removeEventListener.bind(browser))
  onTestFinished(() => void vi.unstubAllGlobals())
  const server = await openWholeServer()
  onTestFinished(() => server.close())
  const { wilhelmina, thordis, sessionId } = server.people
  await wilhelmina.get('startMeeting', { params: { sessionId } })
  const room = wilhelmina.enter(sessionId, { place: 'stage' })
  const other = thordis.enter(sessionId)
  const seat = () => other.state.value && getSeat(other.state.value.people, wilhelmina.id)
  await until(() => expect([room.status.value.phase, seat()?.place]).toEqual(['joined', 'stage']))
  const places: unknown[] = []
  other.state.subscribe(() => places.push(seat()?.place))
  const phases: string[] = []
  room.status.subscribe(({ phase }) => phases.push(phase))
  /** Waits until the other person has heard something that happened after the return. */
  const expectBackOnStage = async () => {
    await until(() => expect(phases.filter(phase => phase === 'joined')).toHaveLength(2))
    await room.command('chat.say', { text: 'Back', replyTo: null })
    await until(() => expect(other.state.value?.chat.lines.at(-1)?.text).toBe('Back'))
    expect(new Set(places)).toEqual(new Set(['stage']))
  }
  const enterAgain = () => wilhelmina.enter(sessionId, { place: 'viewer' })
  return { browser, room, other, seat, places, enterAgain, expectBackOnStage }
}

test('[J5] a network that comes back while the connection still works costs nobody the stage', async () => {
  const { browser, expectBackOnStage } = await open()
  browser.dispatchEvent(new Event('online'))
  await expectBackOnStage()
})

test('[J5] a page that asks for a fresh view keeps its place on the stage', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const { room, expectBackOnStage } = await open()
  const receiving = vi.spyOn(RoomModel.prototype, 'receive').mockImplementationOnce(() => {
    throw new Error('An event of a newer server')
  })
  onTestFinished(() => receiving.mockRestore())
  await room.command('chat.say', { text: 'Hello', replyTo: null })
  await expectBackOnStage()
})

test('[J5] a page that gives up because it is outdated keeps its place on the stage for the page that is loaded then', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const { room, other, places, enterAgain } = await open()
  const { receive } = RoomModel.prototype
  const notUnderstood = () => {
    throw new Error('An event of a newer server')
  }
  const receiving = vi.spyOn(RoomModel.prototype, 'receive').mockImplementationOnce(notUnderstood)
  onTestFinished(() => receiving.mockRestore())
  // Only the page that lost track asks for fresh views.
  receiving.mockImplementation(function (this: RoomModel, frame) {
    if ('view' in frame) notUnderstood()
    receive.call(this, frame)
  })
  await room.command('chat.say', { text: 'Hello', replyTo: null })
  await until(() => expect(room.status.value).toEqual({ phase: 'ended', reason: 'outdated' }))
  room.close()
  receiving.mockRestore()
  const again = enterAgain()
  await until(() => expect(again.status.value.phase).toBe('joined'))
  await again.command('chat.say', { text: 'Back', replyTo: null })
  await until(() => expect(other.state.value?.chat.lines.at(-1)?.text).toBe('Back'))
  expect(new Set(places)).toEqual(new Set(['stage']))
})

test('[G4] [J3] whoever leaves the session gives up the place on the stage at once', async () => {
  const { room, seat } = await open()
  room.close()
  await until(() => expect([seat()?.place, seat()?.here]).toEqual(['viewer', false]))
})
