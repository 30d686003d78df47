import { useEffect, useRef } from 'preact/hooks'
import type { SessionCard } from '../../../contract/http/sessions.ts'
import { announce } from '../../ui/announce.ts'
import { agendaWords } from '../../words/agenda.ts'

/** Says which sessions went live while the page was open. */
export function useLiveAnnouncements(sessions: readonly SessionCard[] | undefined): void {
  const live = useRef<ReadonlySet<string> | undefined>(undefined)
  useEffect(() => {
    if (!sessions) return
    const before = live.current
    const now = sessions.filter(session => session.live)
    live.current = new Set(now.map(session => session.id))
    if (before) for (const session of now) if (!before.has(session.id)) announce(agendaWords.nowLive(session.title))
  }, [sessions])
}
