import { commonWords } from '../../words/common.ts'
import { linkWords as words } from '../../words/links.ts'
import { Centered } from '../sign-in/Centered.tsx'
import { OpenedLink } from '../sign-in/OpenedLink.tsx'
import { useOnce } from '../useOnce.ts'
import { useTitle } from '../useTitle.ts'
import { ContinueByLink } from './ContinueByLink.tsx'
import { GuestForm } from './GuestForm.tsx'
import type { EntranceProps } from './useEntrance.ts'

/** Where a link into a session leads; only a press uses it up, so that a mail scanner does not (rule A7). */
export function SessionLinkPage({ token }: { token: string }) {
  const link = useOnce('getSessionLink', { params: { token } })
  useTitle(link.data.value?.sessionTitle)
  return (
    <OpenedLink
      link={link}
      title={commonWords.product}
      failure={words.notOpened}
      unusable={<Centered title={words.unusableTitle} text={words.unusable} children={null} />}
    >
      {(opened, onUnusable) => <Entrance token={token} link={opened} onUnusable={onUnusable} />}
    </OpenedLink>
  )
}

function Entrance(props: EntranceProps) {
  return props.link.person ? <ContinueByLink {...props} person={props.link.person} /> : <GuestForm {...props} />
}
