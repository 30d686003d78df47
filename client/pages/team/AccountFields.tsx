import { accountRoles, type AccountRole } from '../../../contract/roles.ts'
import { CheckBoxes } from '../../ui/CheckBoxes.tsx'
import { Select } from '../../ui/Select.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { commonWords } from '../../words/common.ts'
import { eventWords } from '../../words/events.ts'
import { teamWords as words } from '../../words/team.ts'
import { Loaded } from '../Loaded.tsx'
import { useApi } from '../useApi.ts'

/** What an account may do, and in which events. */
export interface Account {
  accountRole: AccountRole
  eventIds: string[]
}

/** Asks for the account role, and for the events of everybody but admins. */
export function AccountFields({ values, onChange }: { values: Account; onChange: (values: Account) => void }) {
  const list = useApi('listEvents', undefined)
  const { accountRole, eventIds } = values
  return (
    <>
      <Select
        label={words.accountRole}
        value={accountRole}
        options={accountRoles.map(role => ({ value: role, label: words.roles[role] }))}
        onChange={role => onChange({ ...values, accountRole: role })}
        hint={words.roleHints[accountRole]}
      />
      {accountRole !== 'admin' && (
        <Loaded resource={list} failure={eventWords.notLoaded} skeleton={<Skeleton label={commonWords.loading} />}>
          {({ events }) =>
            events.length > 0 ? (
              <CheckBoxes
                label={words.events}
                options={events.map(({ id, title }) => ({ value: id, label: title }))}
                chosen={eventIds}
                onChange={chosen => onChange({ ...values, eventIds: chosen })}
              />
            ) : (
              <p class='muted'>{words.noEvents}</p>
            )
          }
        </Loaded>
      )}
    </>
  )
}
