import { useState } from 'preact/hooks'
import { roles, type Role } from '../../../../contract/audience.ts'
import { callApi } from '../../../net/api.ts'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { linkWords as words } from '../../../words/links.ts'
import { emailError } from '../../sign-in/emailError.ts'
import { nameError } from '../../sign-in/nameError.ts'
import { LinkForm } from './LinkForm.tsx'
import { LinkLimits, readLimits } from './LinkLimits.tsx'

type Way = keyof typeof words.ways
const empty = { email: '', firstName: '', lastName: '', maxUses: '1', days: '14' }

/** Makes a link for one person, and e-mails it or shows it. */
export function InviteDialog({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const [values, setValues] = useState(empty)
  const [role, setRole] = useState<Role>('attendee')
  const [way, setWay] = useState<Way>('mail')
  const change = (changed: Partial<typeof values>) => setValues(before => ({ ...before, ...changed }))
  const bounds = readLimits(values)
  const errors = {
    email: emailError(values.email),
    firstName: nameError(values.firstName),
    lastName: nameError(values.lastName),
  }
  const [email, firstName, lastName] = [values.email.trim(), values.firstName.trim(), values.lastName.trim()]
  const make = async () => {
    const isMailed = way === 'mail'
    const limits = bounds ?? { maxUses: null, days: null }
    const body = { email, firstName, lastName, role, isMailed, ...limits }
    const made = await callApi('createPersonalLink', { params: { sessionId }, body })
    if (isMailed) showToast({ text: words.sent(email) })
    return made
  }
  return (
    <LinkForm
      title={words.invite}
      submitLabel={way === 'mail' ? words.send : words.make}
      full={words.full}
      hasFaults={bounds === undefined || Object.values(errors).some(Boolean)}
      make={make}
      onClose={onClose}
      fields={tried => (
        <>
          {(['email', 'firstName', 'lastName'] as const).map((name, index) => (
            <TextField
              key={name}
              label={words[name]}
              type={name === 'email' ? 'email' : 'text'}
              value={values[name]}
              autoFocus={index === 0}
              autoComplete='off'
              error={tried ? errors[name] : undefined}
              onInput={text => change({ [name]: text })}
            />
          ))}
          <Select
            label={words.role}
            value={role}
            options={roles.map(value => ({ value, label: words.roles[value] }))}
            onChange={setRole}
          />
          <Select
            label={words.sendMail}
            value={way}
            options={(['mail', 'copy'] as const).map(value => ({ value, label: words.ways[value] }))}
            hint={way === 'mail' ? words.mailHint : words.copyHint}
            onChange={setWay}
          />
          <LinkLimits values={values} tried={tried} onChange={change} />
        </>
      )}
    />
  )
}
