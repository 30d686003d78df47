import { expect, test } from 'vitest'
import { DeviceError, type OpenSource } from '../../client/models/DeviceSource.ts'
import { LocalSource, type EffectStep } from '../../client/models/LocalSource.ts'
import { createFakeTrack } from '../support/FakeDevices.ts'

/** Opens a screen, which is no device: each time another one may be meant. */
function openScreen(steps: readonly EffectStep[] = []) {
  const happened: string[] = []
  const track = createFakeTrack('video')
  const lost: Parameters<OpenSource['onLost']>[0][] = []
  const opener = {
    closesWhenOff: true,
    problem: undefined as DeviceError | undefined,
    isWanted: () => true,
    async open(): Promise<OpenSource> {
      if (opener.problem) throw opener.problem
      happened.push('open')
      return {
        track,
        setEnabled: () => {},
        onLost: listener => lost.push(listener),
        close: () => happened.push('close'),
      }
    },
  }
  const screen = new LocalSource(opener, steps)
  const now = () => [screen.state.value, screen.track.value, screen.problem.value]
  return { screen, opener, track, happened, now, lose: () => lost.at(-1)!('missing') }
}

/** A step that makes another track, and says when it begins and ends. */
const step =
  (name: string, happened: string[], made = createFakeTrack('video')): EffectStep =>
  async track => {
    happened.push(`${name} of ${track.id}`)
    return { track: made, close: () => happened.push(`${name} ends`) }
  }

test('[J1] a source is off, or on with a track, or off with a problem', async () => {
  const { screen, opener, track, now, lose } = openScreen()
  expect(now()).toEqual(['off', undefined, undefined])
  const goingOn = screen.set(true)
  expect(now()).toEqual(['starting', undefined, undefined])
  await goingOn
  expect(now()).toEqual(['on', track, undefined])
  lose()
  expect(now()).toEqual(['off', undefined, 'missing'])
  opener.problem = new DeviceError('blocked')
  await screen.set(true)
  expect(now()).toEqual(['off', undefined, 'blocked'])
  screen.dismissProblem()
  expect(now()).toEqual(['off', undefined, undefined])
})

test('[J1] what is given has gone through all steps, which end in turn before what is open is closed', async () => {
  const steps: EffectStep[] = []
  const { screen, happened, track } = openScreen(steps)
  const [first, second] = [createFakeTrack('video'), createFakeTrack('video')]
  steps.push(step('blur', happened, first), step('frame', happened, second))
  await screen.set(true)
  expect(screen.track.value).toBe(second)
  await screen.set(false)
  expect(happened).toEqual(['open', `blur of ${track.id}`, `frame of ${first.id}`, 'frame ends', 'blur ends', 'close'])
})

test('[J1] where a step fails nothing is given, and nothing stays open', async () => {
  const steps: EffectStep[] = []
  const { screen, happened, track, now } = openScreen(steps)
  const broken: EffectStep = async () => {
    throw new Error('No such model')
  }
  steps.push(step('blur', happened), broken)
  await screen.set(true)
  expect(now()).toEqual(['off', undefined, 'failed'])
  expect(happened).toEqual(['open', `blur of ${track.id}`, 'blur ends', 'close'])
})

test('[J1] switched off, or lost, while a step begins, it stays off, and the step ends', async () => {
  for (const end of ['off', 'lost'] as const) {
    const steps: EffectStep[] = []
    const { screen, happened, now, lose } = openScreen(steps)
    const begun = Promise.withResolvers<void>(),
      ready = Promise.withResolvers<void>()
    steps.push(async track => {
      begun.resolve()
      await ready.promise
      return { track, close: () => happened.push('blur ends') }
    })
    const goingOn = screen.set(true)
    await begun.promise
    if (end === 'off') await screen.set(false)
    else lose()
    ready.resolve()
    await goingOn
    expect(now()).toEqual(['off', undefined, end === 'off' ? undefined : 'missing'])
    expect(happened).toEqual(['open', 'close', 'blur ends'])
  }
})
