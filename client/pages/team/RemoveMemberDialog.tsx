import type { TeamMember } from '../../../contract/http/team.ts'
import { callApi } from '../../net/api.ts'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toasts.ts'
import { teamWords as words } from '../../words/team.ts'
import { Question } from '../Question.tsx'
import { useAction } from '../useAction.ts'
import { memberFailure } from './memberFailure.ts'

/** Asks before somebody is taken off the team. */
export function RemoveMemberDialog({ member, onClose }: { member: TeamMember; onClose: () => void }) {
  const { busy, failure, run } = useAction(problem => memberFailure(words.notRemoved, problem))
  const name = `${member.firstName} ${member.lastName}`
  const remove = () =>
    run(
      () => callApi('removeMember', { params: { personId: member.id } }),
      () => {
        onClose()
        showToast({ text: words.removed(name) })
      },
    )
  return (
    <Question
      title={words.removeTitle}
      question={words.removeQuestion(name)}
      notice={
        failure !== undefined && (
          <Notice attention alert>
            {failure}
          </Notice>
        )
      }
      confirmLabel={words.removeConfirm}
      destroys
      busy={busy}
      onConfirm={remove}
      onClose={onClose}
    />
  )
}
