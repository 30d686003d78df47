import { useState } from 'preact/hooks'
import { callApi } from '../../../net/api.ts'
import { TextField } from '../../../ui/TextField.tsx'
import { linkWords as words } from '../../../words/links.ts'
import { nameError } from '../../sign-in/nameError.ts'
import { LinkForm } from './LinkForm.tsx'
import { LinkLimits, readLimits } from './LinkLimits.tsx'

/** Makes a link for guests, with a name and perhaps with limits. */
export function GuestLinkDialog({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const [values, setValues] = useState({ name: '', maxUses: '', days: '' })
  const change = (changed: Partial<typeof values>) => setValues(before => ({ ...before, ...changed }))
  const bounds = readLimits(values)
  const make = () =>
    callApi('createGuestLink', {
      params: { sessionId },
      body: { name: values.name.trim(), ...(bounds ?? { maxUses: null, days: null }) },
    })
  return (
    <LinkForm
      title={words.newGuestLink}
      submitLabel={words.make}
      full={words.guestsFull}
      hasFaults={nameError(values.name) !== undefined || bounds === undefined}
      make={make}
      onClose={onClose}
      fields={tried => (
        <>
          <TextField
            label={words.name}
            hint={words.nameHint}
            value={values.name}
            autoFocus
            autoComplete='off'
            error={tried ? nameError(values.name) : undefined}
            onInput={name => change({ name })}
          />
          <LinkLimits values={values} tried={tried} onChange={change} />
        </>
      )}
    />
  )
}
