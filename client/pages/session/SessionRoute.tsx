import { pages } from '../../../contract/pages.ts'
import { sessionWords as words } from '../../words/session.ts'
import { commonWords } from '../../words/common.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Loaded } from '../Loaded.tsx'
import { PublicTop } from '../PublicTop.tsx'
import { useApi } from '../useApi.ts'
import { useTitle } from '../useTitle.ts'
import { me } from '../account.ts'
import { SessionPage } from './SessionPage.tsx'

/** The session's page, or that it is not there (rules P1, S9). */
export function SessionRoute({ sessionId }: { sessionId: string }) {
  const session = useApi('getSession', { sessionId })
  const page = session.data.value
  useTitle(page?.title)
  return (
    <div class='public'>
      <PublicTop title={page?.eventTitle ?? commonWords.product}>
        {/* A guest, who has no e-mail here, sees no more of the event than others. */}
        {page && <a href={(me.value?.email ? pages.agenda : pages.publicEvent)(page.eventId)}>{words.agenda}</a>}
        {page?.may.edit && <a href={pages.editor(page.id)}>{words.edit}</a>}
      </PublicTop>
      <main id='main' tabIndex={-1}>
        <Loaded
          resource={session}
          failure={words.notLoaded}
          skeleton={<Skeleton label={commonWords.loading} lines={5} />}
        >
          {loaded => <SessionPage page={loaded} onKnown={session.reload} />}
        </Loaded>
      </main>
    </div>
  )
}
