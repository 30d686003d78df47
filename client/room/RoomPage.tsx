import { useSignal, useSignalEffect } from '@preact/signals'
import { useLocation } from 'preact-iso'
import { useEffect, useMemo } from 'preact/hooks'
import { LocalMedia } from '../models/LocalMedia.ts'
import type { RoomStatus } from '../models/roomStatus.ts'
import { createBrowserDevices } from '../net/BrowserDevices.ts'
import { browserValues, tabValues } from '../net/keptValues.ts'
import { loadMediaLibrary } from '../net/loadMediaLibrary.ts'
import { readPageLoad } from '../net/readPageLoad.ts'
import { getTabSeat } from '../net/TabSeat.ts'
import { forgetMe } from '../pages/account.ts'
import { useApi } from '../pages/useApi.ts'
import { Loaded } from '../pages/Loaded.tsx'
import { takePressInto } from '../pages/pressedInto.ts'
import { useTitle } from '../pages/useTitle.ts'
import { putToast, takeToast } from '../ui/toasts.ts'
import { roomWords as words } from '../words/room.ts'
import '../styles/room/index.css'
import { DeviceChoice } from './device/DeviceChoice.tsx'
import { EnteredRoom } from './EnteredRoom.tsx'
import { AfterPage } from './pages/AfterPage.tsx'
import { paths } from './pages/paths.ts'
import { RefusedPage } from './pages/RefusedPage.tsx'
import type { Entrance } from './RoomVisit.ts'
import { Entering } from './Entering.tsx'

type Out = Extract<RoomStatus, { phase: 'ended' | 'refused' }>
/** Where a person stands: before a closed door, choosing devices, inside (or at the door), or out again. */
type Step =
  { at: 'door' } | { at: 'choice'; pressed: boolean } | { at: 'room'; entrance: Entrance } | { at: 'out'; out: Out }

/** The room of a session: device choice, the room itself, and what comes after. */
export function RoomPage({ sessionId }: { sessionId: string }) {
  const session = useApi('getSession', { sessionId })
  useTitle(session.data.value?.title)
  const takePress = usePress(sessionId)
  useSignalEffect(() => {
    if (session.problem.value) takePress() // what comes after it comes by itself
  })
  const loaded = (
    <Loaded resource={session} failure={words.loadFailed} skeleton={<Entering sessionId={sessionId} />}>
      {({ title, live, may }) => (
        <Steps sessionId={sessionId} takePress={takePress} title={title} live={live} mayEnter={may.enter} />
      )}
    </Loaded>
  )
  return session.data.value || !session.problem.value ? loaded : <main class='page'>{loaded}</main>
}

const isSignedOut = (out: Out) => (out.phase === 'ended' ? out.reason === 'signedOut' : out.code === 'signed_out')

/** Takes the press that has led to this page; it leads to device choice once, however often that is shown (rule J1). */
function usePress(sessionId: string): () => boolean {
  return useMemo(() => {
    let pressed = takePressInto(sessionId)
    return () => {
      const taken = pressed
      pressed = false
      return taken
    }
  }, [])
}

/** Said once, until the person tries again. */
const declinedToast = 'declined'
const isDeclined = (out: Out) => (out.phase === 'ended' ? out.reason === 'declined' : out.code === 'declined')

const isOutdated = (out: Out) => out.phase === 'ended' && out.reason === 'outdated'

/**
 * Straight in only where this very page was reloaded; after leaving it, the way back leads over device choice (rule
 * J1).
 */
function firstStep(sessionId: string, pressed: boolean): Step {
  const { path, reloaded } = readPageLoad()
  const wasSeatedHere = getTabSeat().seat.sessionId === sessionId && path === location.pathname
  return wasSeatedHere ? { at: 'room', entrance: { kind: 'return', reloaded } } : { at: 'choice', pressed }
}

function Steps({
  sessionId,
  takePress,
  title,
  live,
  mayEnter,
}: {
  sessionId: string
  takePress: () => boolean
  title: string
  live: boolean
  mayEnter: boolean
}) {
  const { route } = useLocation()
  const seat = getTabSeat()
  const first = useMemo(() => firstStep(sessionId, takePress()), [])
  const step = useSignal(first)
  const now = step.value
  const isOpen = live && mayEnter
  const choose = () => {
    step.value = { at: 'choice', pressed: true }
  }
  useEffect(() => {
    if (now.at === 'choice' && !isOpen) step.value = { at: 'door' } // stays so when it opens, until Join now is pressed
  }, [now.at, isOpen])
  useEffect(() => () => seat.sit(null), []) // leaving these pages runs it, and a reload does not
  if (now.at === 'out' && now.out.phase === 'ended') {
    return <AfterPage reason={now.out.reason} live={live} sessionId={sessionId} onRejoin={choose} />
  }
  if (now.at === 'out' || now.at === 'door' || (now.at === 'choice' && !isOpen)) {
    const code = now.at === 'out' && now.out.phase === 'refused' ? now.out.code : mayEnter ? 'not_live' : 'not_allowed'
    return <RefusedPage code={code} sessionId={sessionId} isOpen={isOpen} onJoin={choose} />
  }
  return (
    <WithDevices
      key='devices'
      step={now}
      sessionId={sessionId}
      title={title}
      onEnter={entrance => {
        takeToast(declinedToast)
        step.value = { at: 'room', entrance }
      }}
      onOut={out => {
        if (!isOutdated(out)) seat.sit(null) // a newer page comes straight back
        if (isSignedOut(out)) forgetMe()
        if (isDeclined(out)) {
          putToast(declinedToast, { text: words.ended.declined.title, stays: true })
          return route(paths.session(sessionId)) // rule J2
        }
        step.value = { at: 'out', out }
      }}
    />
  )
}

function WithDevices({
  step,
  sessionId,
  title,
  onEnter,
  onOut,
}: {
  step: Extract<Step, { at: 'choice' | 'room' }>
  sessionId: string
  title: string
  onEnter: (entrance: Entrance) => void
  onOut: (out: Out) => void
}) {
  const local = useMemo(() => new LocalMedia(createBrowserDevices(), { tab: tabValues, browser: browserValues }), [])
  const seat = getTabSeat()
  useEffect(() => {
    loadMediaLibrary().catch(() => {}) // asked for again on entering
    return () => local.close()
  }, [])
  if (step.at === 'choice') {
    return (
      <DeviceChoice
        local={local}
        title={title}
        pressed={step.pressed}
        onJoin={place => onEnter({ kind: 'choice', place })}
      />
    )
  }
  return (
    <EnteredRoom
      sessionId={sessionId}
      tab={seat.seat.tab}
      entrance={step.entrance}
      local={local}
      onSeated={() => seat.sit(sessionId)}
      onOut={out => {
        if (isOutdated(out)) local.keepForReload()
        onOut(out)
      }}
    />
  )
}
