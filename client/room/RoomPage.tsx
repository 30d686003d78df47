import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { LocalMedia } from '../models/LocalMedia.ts'
import type { RoomStatus } from '../models/roomStatus.ts'
import { createBrowserDevices } from '../net/BrowserDevices.ts'
import { loadMediaLibrary } from '../net/loadMediaLibrary.ts'
import { getTabSeat } from '../net/TabSeat.ts'
import { tabStorage } from '../net/tabStorage.ts'
import { useApi } from '../pages/useApi.ts'
import { Loaded } from '../pages/Loaded.tsx'
import { useTitle } from '../pages/useTitle.ts'
import { roomWords as words } from '../words/room.ts'
import '../styles/room/chat.css'
import '../styles/room/door.css'
import '../styles/room/room.css'
import '../styles/room/stage.css'
import { DeviceChoice } from './device/DeviceChoice.tsx'
import { EnteredRoom } from './EnteredRoom.tsx'
import { AfterPage } from './pages/AfterPage.tsx'
import { RefusedPage } from './pages/RefusedPage.tsx'
import type { Entrance } from './RoomVisit.ts'
import { Entering } from './Entering.tsx'

type Out = Extract<RoomStatus, { phase: 'ended' | 'refused' }>
/** Where a person stands: choosing devices, inside (or at the door), or out again. */
type Step = { at: 'choice' } | { at: 'room'; entrance: Entrance } | { at: 'out'; out: Out }

/** The room of a session: device choice, the room itself, and what comes after. */
export function RoomPage({ sessionId }: { sessionId: string }) {
  const session = useApi('getSession', { sessionId })
  useTitle(session.data.value?.title)
  const loaded = (
    <Loaded resource={session} failure={words.loadFailed} skeleton={<Entering sessionId={sessionId} />}>
      {({ title, live, may }) => <Steps sessionId={sessionId} title={title} live={live} mayEnter={may.enter} />}
    </Loaded>
  )
  return session.data.value || !session.problem.value ? loaded : <main class='page'>{loaded}</main>
}

function Steps({
  sessionId,
  title,
  live,
  mayEnter,
}: {
  sessionId: string
  title: string
  live: boolean
  mayEnter: boolean
}) {
  const seat = getTabSeat()
  const step = useSignal<Step>(
    seat.seat.sessionId === sessionId ? { at: 'room', entrance: { kind: 'return' } } : { at: 'choice' },
  )
  const enter = (entrance: Entrance) => {
    step.value = { at: 'room', entrance }
  }
  const now = step.value
  if (now.at === 'out') {
    return now.out.phase === 'refused' ? (
      <RefusedPage code={now.out.code} sessionId={sessionId} onRetry={() => enter({ kind: 'return' })} />
    ) : (
      <AfterPage reason={now.out.reason} live={live} sessionId={sessionId} onRejoin={() => enter({ kind: 'return' })} />
    )
  }
  if (now.at === 'choice' && !(live && mayEnter))
    return <RefusedPage code={mayEnter ? 'not_live' : 'not_allowed'} sessionId={sessionId} />
  return (
    <WithDevices
      key='devices'
      step={now}
      sessionId={sessionId}
      title={title}
      onEnter={enter}
      onOut={out => {
        if (out.phase !== 'ended' || out.reason !== 'outdated') seat.sit(null) // a newer page comes straight back
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
  step: Exclude<Step, { at: 'out' }>
  sessionId: string
  title: string
  onEnter: (entrance: Entrance) => void
  onOut: (out: Out) => void
}) {
  const local = useMemo(() => new LocalMedia(createBrowserDevices(), tabStorage), [])
  useEffect(() => {
    loadMediaLibrary().catch(() => {}) // asked for again on entering
    return () => local.close()
  }, [])
  if (step.at === 'choice')
    return <DeviceChoice local={local} title={title} onJoin={place => onEnter({ kind: 'choice', place })} />
  const seat = getTabSeat()
  return (
    <EnteredRoom
      sessionId={sessionId}
      tab={seat.seat.tab}
      entrance={step.entrance}
      local={local}
      onSeated={() => seat.sit(sessionId)}
      onOut={onOut}
    />
  )
}
