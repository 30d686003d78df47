import { Ban, Globe, Link, Lock } from 'lucide-preact'
import type { SessionCard } from '../../../contract/http/sessions.ts'
import { isOver } from '../../models/agenda.ts'
import { Badge } from '../../ui/Badge.tsx'
import { agendaWords as words } from '../../words/agenda.ts'

const icons = { published: Globe, unlisted: Link, private: Lock }

/** Whether a session is live, over, or who finds it; that all find it goes without saying for who can't change it. */
export function SessionState({ session, now }: { session: SessionCard; now: number }) {
  if (session.live) {
    return (
      <Badge kind='live' class='badge--swap'>
        {words.live}
      </Badge>
    )
  }
  if (session.cancelled) {
    return (
      <Badge class='badge--swap' icon={Ban}>
        {words.cancelled}
      </Badge>
    )
  }
  if (isOver(session, now)) {
    return (
      <Badge kind='bare' class='badge--swap'>
        {words.ended}
      </Badge>
    )
  }
  if (session.visibility === 'published' && !session.mayEdit) return null
  return (
    <Badge kind='bare' class='badge--swap' icon={icons[session.visibility]}>
      <span class='only-wide'>{words.visibility[session.visibility]}</span>
    </Badge>
  )
}
