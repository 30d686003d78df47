import { Pencil, Plus, UserMinus } from 'lucide-preact'
import { useRef, useState } from 'preact/hooks'
import type { TeamMember } from '../../../contract/http/team.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { mainPart } from '../../ui/mainPart.ts'
import { PageHeading } from '../../ui/PageHeading.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { useNeighbourFocus } from '../../ui/useNeighbourFocus.ts'
import { commonWords } from '../../words/common.ts'
import { teamWords as words } from '../../words/team.ts'
import { Loaded } from '../Loaded.tsx'
import { Shell } from '../Shell.tsx'
import { useApi } from '../useApi.ts'
import { useTitle } from '../useTitle.ts'
import { AddMemberDialog } from './AddMemberDialog.tsx'
import { EditMemberDialog } from './EditMemberDialog.tsx'
import { RemoveMemberDialog } from './RemoveMemberDialog.tsx'

type Opened = { act: 'add' } | { act: 'edit' | 'remove'; member: TeamMember }

/** The team of the server (rule A4). */
export function TeamPage() {
  const team = useApi('listTeam', undefined)
  const [opened, setOpened] = useState<Opened | undefined>(undefined)
  const list = useRef<HTMLUListElement>(null)
  const onFocusIn = useNeighbourFocus(list, mainPart)
  const close = () => setOpened(undefined)
  useTitle(words.title)
  return (
    <Shell current='team'>
      <header class='page__head'>
        <PageHeading>{words.title}</PageHeading>
        {team.data.value && (
          <div class='page__actions'>
            <Button variant='primary' icon={Plus} onClick={() => setOpened({ act: 'add' })}>
              {words.add}
            </Button>
          </div>
        )}
      </header>
      <p class='muted'>{words.text}</p>
      <section class='card'>
        <Loaded resource={team} failure={words.notLoaded} skeleton={<SkeletonRows label={commonWords.loading} />}>
          {({ members }) => (
            <ul ref={list} class='list' onFocusIn={onFocusIn}>
              {members.map(member => (
                <MemberRow key={member.id} member={member} onOpen={act => setOpened({ act, member })} />
              ))}
            </ul>
          )}
        </Loaded>
      </section>
      {opened?.act === 'add' && <AddMemberDialog onClose={close} />}
      {opened?.act === 'edit' && <EditMemberDialog member={opened.member} onClose={close} />}
      {opened?.act === 'remove' && <RemoveMemberDialog member={opened.member} onClose={close} />}
    </Shell>
  )
}

function MemberRow({ member, onOpen }: { member: TeamMember; onOpen: (act: 'edit' | 'remove') => void }) {
  const { email, color, accountRole, events } = member
  const name = `${member.firstName} ${member.lastName}`
  return (
    <li class='row person-row' tabIndex={-1}>
      <Avatar name={name} color={color} />
      <div class='person-row__name'>
        <bdi class='strong truncate'>{name}</bdi>
        <bdi class='small muted truncate'>{email}</bdi>
      </div>
      <div class='person-row__roles'>
        <Badge kind={accountRole === 'admin' ? 'accent' : undefined}>{words.roles[accountRole]}</Badge>
      </div>
      <span class='small muted person-row__state' title={events.map(({ title }) => title).join(', ')}>
        {accountRole === 'admin' ? words.allEvents : words.assigned(events.length)}
      </span>
      <MenuButton
        label={words.actionsOf(name)}
        entries={[
          { label: words.edit, icon: Pencil, onSelect: () => onOpen('edit') },
          { label: words.remove, icon: UserMinus, destroys: true, onSelect: () => onOpen('remove') },
        ]}
      />
    </li>
  )
}
