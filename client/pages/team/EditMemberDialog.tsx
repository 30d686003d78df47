import { useState } from 'preact/hooks'
import type { TeamMember } from '../../../contract/http/team.ts'
import { callApi } from '../../net/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toasts.ts'
import { commonWords } from '../../words/common.ts'
import { teamWords as words } from '../../words/team.ts'
import { useAction } from '../useAction.ts'
import { AccountFields, type Account } from './AccountFields.tsx'
import { memberFailure } from './memberFailure.ts'

/** Changes somebody's account role and the events that are assigned to them. */
export function EditMemberDialog({ member, onClose }: { member: TeamMember; onClose: () => void }) {
  const before = member.events.map(({ id }) => id)
  const [account, setAccount] = useState<Account>({ accountRole: member.accountRole, eventIds: before })
  const { busy, failure, run } = useAction(problem => memberFailure(words.notEdited, problem))
  const name = `${member.firstName} ${member.lastName}`
  const submit = (event: Event) => {
    event.preventDefault()
    const { accountRole, eventIds } = account
    const assign = eventIds.filter(id => !before.includes(id))
    const unassign = before.filter(id => !eventIds.includes(id))
    run(
      () => callApi('editMember', { params: { personId: member.id }, body: { accountRole, assign, unassign } }),
      () => {
        onClose()
        showToast({ text: words.edited(name) })
      },
    )
  }
  const foot = (
    <Button variant='primary' type='submit' form='edit-member' busy={busy}>
      {words.save}
    </Button>
  )
  return (
    <Dialog
      title={words.editTitle(name)}
      closeLabel={commonWords.close}
      cancelLabel={commonWords.cancel}
      busy={busy}
      onClose={onClose}
      foot={foot}
    >
      <form id='edit-member' class='stack' onSubmit={submit}>
        {failure !== undefined && (
          <Notice attention alert>
            {failure}
          </Notice>
        )}
        <AccountFields values={account} onChange={setAccount} />
      </form>
    </Dialog>
  )
}
