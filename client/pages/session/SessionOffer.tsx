import { useLocation } from 'preact-iso'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { SessionPage } from '../../../contract/http/sessions.ts'
import { pages } from '../../../contract/pages.ts'
import { endsAt, isOver } from '../../models/agenda.ts'
import { countdownText } from '../../models/countdown.ts'
import { sessionAction, type SessionAction } from '../../models/sessionAction.ts'
import { momentText } from '../../models/times.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { failureText } from '../../words/common.ts'
import { sessionWords as words } from '../../words/session.ts'
import { me } from '../account.ts'
import { pressInto } from '../pressedInto.ts'
import { useAction } from '../useAction.ts'
import { useApi } from '../useApi.ts'
import { useNow } from '../useNow.ts'
import { WayIn } from '../WayIn.tsx'
import { AddToCalendar } from './AddToCalendar.tsx'

interface OfferProps {
  page: SessionPage
  action: SessionAction
  now: number
}

/**
 * The session's one button, in turn, with what there is to know beside it; nobody is taken in without a press (rules P1
 * to P3). `onKnown` is called when the event knows who looks.
 */
export function SessionOffer({ page, onKnown }: { page: SessionPage; onKnown: () => void }) {
  const now = useNow(1000)
  const action = sessionAction(page, Boolean(me.value), now)
  useGoesLive(page)
  if (action === 'cancelled') return <p>{noteOn(action)}</p>
  const props = { page, action, now }
  const isOutside = action === 'signIn' || action === 'notKnown'
  return isOutside ? <OfferToOthers {...props} onKnown={onKnown} /> : <Offer {...props} note={noteOn(action)} />
}

function Offer({ page, action, now, wayIn, note }: OfferProps & { wayIn?: VNode; note: string | undefined }) {
  return (
    <>
      <div class='inline offer'>
        <MainButton page={page} action={action} />
        {!page.live && !isOver(page, now) && <AddToCalendar page={page} primary={action !== 'start'} />}
        {wayIn}
        <Clock page={page} now={now} />
      </div>
      {note !== undefined && <p class='muted small'>{note}</p>}
    </>
  )
}

/** In place of **Join now** for whom the event does not know (rule P3); before, calendars come first. */
function OfferToOthers({ onKnown, ...props }: OfferProps & { onKnown: () => void }) {
  const { id, eventId, live } = props.page
  const { data, problem } = useApi('getRegistration', { eventId })
  const registration = data.value
  useEffect(() => {
    if (registration?.isKnown) onKnown()
  }, [registration?.isKnown])
  if (!registration && problem.value === undefined) return <Offer {...props} note={undefined} />
  const mayRegister = registration?.isOpen === true && !registration.isKnown
  const wayIn = <WayIn eventId={eventId} registration={registration} returnTo={pages.session(id)} primary={live} />
  return <Offer {...props} wayIn={wayIn} note={mayRegister ? words.toRegister : noteOn(props.action)} />
}

function MainButton({ page, action }: { page: SessionPage; action: SessionAction }) {
  const { route } = useLocation()
  const { busy, failure, run } = useAction(problem => failureText(words.notStarted, problemCode(problem)))
  const enter = () => {
    pressInto(page.id)
    route(pages.room(page.id))
  }
  const start = () => run(() => callApi('startMeeting', { params: { sessionId: page.id } }), enter)
  if (action !== 'join' && action !== 'start') return null
  // One button through both states: whoever has the focus on it keeps it
  return (
    <>
      <Button variant='primary' size='large' busy={busy} onClick={() => (action === 'join' ? enter() : start())}>
        {action === 'join' ? words.joinNow : words.startMeeting}
      </Button>
      {failure !== undefined && (
        <Notice attention alert>
          {failure}
        </Notice>
      )}
    </>
  )
}

function Clock({ page, now }: { page: SessionPage; now: number }) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const end = endsAt(page)
  const endTime = momentText(end, own, now)
  if (page.live) return <span class='muted'>{now < end ? words.endsAt(endTime) : words.overSince(endTime)}</span>
  if (now >= end) return <span class='muted'>{words.ended}</span>
  const label = now < page.startsAt ? words.startsIn : words.lateBy
  return (
    <span role='timer'>
      {label} <span class='strong number'>{countdownText(Math.abs(page.startsAt - now), words.days)}</span>
    </span>
  )
}

function noteOn(action: SessionAction): string | undefined {
  switch (action) {
    case 'wait':
      return words.waitText
    case 'signIn':
      return words.waitSignIn
    case 'notKnown':
      return words.signedInButNot
    case 'cancelled':
      return words.cancelledText
    case 'join':
    case 'start':
    case 'over':
      return undefined
  }
}

/** Announces that the session went live while the page was open (rule P2). */
function useGoesLive(page: SessionPage): void {
  const before = useRef(page.live)
  useEffect(() => {
    if (page.live && !before.current && page.may.enter) announce(words.nowLive(page.title))
    before.current = page.live
  }, [page.live, page.may.enter])
}
