import { Mails } from 'lucide-preact'
import type { RouteReply } from '../../../contract/http.ts'
import { shortText } from '../../models/times.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PageHeading } from '../../ui/PageHeading.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { commonWords } from '../../words/common.ts'
import { signInWords as words } from '../../words/signIn.ts'
import { Loaded } from '../Loaded.tsx'
import { PublicTop } from '../PublicTop.tsx'
import { useApi } from '../useApi.ts'
import { useTitle } from '../useTitle.ts'
import { linkedText } from './linkedText.tsx'

/** The e-mails of a development server (rule A9). */
export function MailboxPage({ token }: { token: string }) {
  const mailbox = useApi('getMailbox', { token })
  useTitle(words.mailboxTitle)
  return (
    <div class='public'>
      <PublicTop />
      <main class='stack' id='main' tabIndex={-1}>
        <div class='stack stack--close'>
          <PageHeading>{words.mailboxTitle}</PageHeading>
          <p class='muted'>{words.mailboxText}</p>
        </div>
        <Loaded
          resource={mailbox}
          failure={words.mailboxNotLoaded}
          skeleton={
            <div class='card'>
              <SkeletonRows label={commonWords.loading} />
            </div>
          }
        >
          {({ mails }) => (
            <div class='card'>
              {mails.length === 0 ? <EmptyState text={words.mailboxEmpty} /> : <Mailbox mails={mails} />}
            </div>
          )}
        </Loaded>
      </main>
    </div>
  )
}

function Mailbox({ mails }: RouteReply<'getMailbox'>) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <ul class='list'>
      {[...mails]
        .sort((a, b) => b.at - a.at)
        .map(mail => (
          <li key={`${mail.at} ${mail.to} ${mail.subject}`} class='mail'>
            <Icon of={Mails} />
            <div class='stack stack--close'>
              <div class='inline'>
                <span class='strong'>{mail.subject}</span>
                <time class='muted small push'>{shortText(mail.at, zone)}</time>
              </div>
              <div class='muted small'>{words.mailTo(mail.to)}</div>
              <p class='mail__text'>{linkedText(mail.text)}</p>
            </div>
          </li>
        ))}
    </ul>
  )
}
