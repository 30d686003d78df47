import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { deviceKinds } from '../../models/DeviceSource.ts'
import type { LocalMedia } from '../../models/LocalMedia.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PageHeading } from '../../ui/PageHeading.tsx'
import { deviceWords as words } from '../../words/devices.ts'
import { DevicePicker } from './DevicePicker.tsx'
import { DevicePreview } from './DevicePreview.tsx'
import { LevelMeter } from './LevelMeter.tsx'
import { SpeakerTest } from './SpeakerTest.tsx'

/** Where to sit. */
export type Place = 'stage' | 'viewer'

/** Before a first entry: see and hear oneself, choose devices, and go in as one likes, also without any (rule J1). */
export function DeviceChoice({
  local,
  title,
  pressed,
  onJoin,
}: {
  local: LocalMedia
  title: string
  /** A press on this page has led here; whoever came otherwise is asked for one (rule J1). */
  pressed: boolean
  onJoin: (place: Place) => void
}) {
  const { noDevices } = local
  const isAsked = useSignal(pressed)
  const turnOn = () => {
    isAsked.value = true
    for (const kind of deviceKinds) void local.set(kind, true)
  }
  useEffect(() => {
    if (noDevices) return
    if (isAsked.peek()) turnOn()
    void local.refreshDevices()
  }, [local])
  const join = (place: Place) => {
    local.dismissProblems() // they were said here
    onJoin(place)
  }
  const isUntouched = !isAsked.value && deviceKinds.every(kind => local[kind].state.value === 'off')
  const hasNone = noDevices !== undefined || deviceKinds.every(kind => local[kind].problem.value !== undefined)
  const hasMedia = noDevices !== 'unsupported'
  return (
    <main class='centered devices-page' id='main' tabIndex={-1}>
      <div class='devices'>
        {!noDevices && <DevicePreview local={local} onTurnOn={isUntouched ? turnOn : undefined} />}
        <div class='stack devices__side'>
          <div class='devices__head'>
            <PageHeading>{words.title}</PageHeading>
            <p class='muted'>
              <bdi>{title}</bdi>
            </p>
          </div>
          {noDevices ? <Notice attention>{words.noDevices[noDevices]}</Notice> : <Devices local={local} />}
          <div class='devices__join'>
            {hasMedia && (
              <Button variant={hasNone ? undefined : 'primary'} size='large' wide onClick={() => join('stage')}>
                {words.joinStage}
              </Button>
            )}
            <Button variant={hasNone ? 'primary' : undefined} size='large' wide onClick={() => join('viewer')}>
              {words.joinAsViewer}
            </Button>
          </div>
          {hasMedia && <p class='small muted'>{words.viewerHint}</p>}
        </div>
      </div>
    </main>
  )
}

function Devices({ local }: { local: LocalMedia }) {
  return (
    <>
      <Problems local={local} />
      <DevicePicker local={local} kind='camera' />
      <DevicePicker local={local} kind='microphone'>
        <LevelMeter level={local.level} />
      </DevicePicker>
      <DevicePicker local={local} kind='speaker'>
        <SpeakerTest deviceId={local.chosen.value.speaker} />
      </DevicePicker>
    </>
  )
}

function Problems({ local: { camera, microphone, problems: each } }: { local: LocalMedia }) {
  const isAsking = camera.state.value === 'starting' || microphone.state.value === 'starting'
  const both =
    camera.problem.value === microphone.problem.value &&
    camera.problem.value &&
    words.bothProblems[camera.problem.value]
  const problems = both ? [both] : each.value.map(({ kind, problem }) => words.problems[kind][problem])
  return (
    <div class='devices__problems' aria-live='polite'>
      {isAsking && <Notice>{words.allowHint}</Notice>}
      {problems.map(problem => (
        <Notice key={problem} attention>
          {problem}
        </Notice>
      ))}
    </div>
  )
}
