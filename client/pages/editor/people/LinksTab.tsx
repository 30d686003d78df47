import { Link, UserPlus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { SessionLinkCard } from '../../../../contract/http/links.ts'
import { limits } from '../../../../contract/limits.ts'
import { problemCode } from '../../../net/ApiProblem.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx'
import { commonWords } from '../../../words/common.ts'
import { linkWords as words } from '../../../words/links.ts'
import { Loaded } from '../../Loaded.tsx'
import { useApi } from '../../useApi.ts'
import { GuestLinkDialog } from './GuestLinkDialog.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { LinkRow } from './LinkRow.tsx'

export interface LinksTabProps {
  sessionId: string
  timeZone: string
}

/** The tab People: the links into the session, for its organizers (rules A7, S11). */
export function LinksTab({ sessionId, timeZone }: LinksTabProps) {
  const list = useApi('listSessionLinks', { sessionId })
  if (problemCode(list.problem.value) === 'not_allowed') return <Notice>{words.notYours}</Notice>
  return (
    <Loaded
      resource={list}
      failure={words.notLoaded}
      skeleton={
        <div class='card'>
          <SkeletonRows label={commonWords.loading} />
        </div>
      }
    >
      {({ links }) => <Links links={links} sessionId={sessionId} timeZone={timeZone} />}
    </Loaded>
  )
}

function Links({ links, sessionId, timeZone }: LinksTabProps & { links: readonly SessionLinkCard[] }) {
  const [making, setMaking] = useState<'guest' | 'personal' | undefined>(undefined)
  const isFull = links.filter(link => link.kind === 'guest' && !link.isRevoked).length >= limits.guestLinks
  const close = () => setMaking(undefined)
  return (
    <section class='stack' aria-label={words.title}>
      <p class='muted'>{words.text}</p>
      <div class='inline'>
        <Button variant='primary' icon={UserPlus} onClick={() => setMaking('personal')}>
          {words.invite}
        </Button>
        {!isFull && (
          <Button icon={Link} onClick={() => setMaking('guest')}>
            {words.newGuestLink}
          </Button>
        )}
        {isFull && <span class='muted'>{words.guestsFull}</span>}
      </div>
      <div class='card'>
        {links.length === 0 ? (
          <EmptyState text={words.none} />
        ) : (
          <ul class='list'>
            {links.map(link => (
              <LinkRow key={link.id} link={link} sessionId={sessionId} timeZone={timeZone} />
            ))}
          </ul>
        )}
      </div>
      {making === 'guest' && <GuestLinkDialog sessionId={sessionId} onClose={close} />}
      {making === 'personal' && <InviteDialog sessionId={sessionId} onClose={close} />}
    </section>
  )
}
