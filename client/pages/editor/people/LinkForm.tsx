import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { problemCode } from '../../../net/ApiProblem.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { commonWords, failureText } from '../../../words/common.ts'
import { linkWords as words } from '../../../words/links.ts'
import { focusFirstError } from '../../focusFirstError.ts'
import { useAction } from '../../useAction.ts'
import { LinkMade } from './LinkMade.tsx'

export interface LinkFormProps {
  title: string
  submitLabel: string
  /** What to say where there are too many. */
  full: string
  hasFaults: boolean
  /** The fields; `tried` once it was to be sent, and wrong fields are named. */
  fields: (tried: boolean) => ComponentChildren
  /** Makes the link, and answers with its secret if that is to be shown. */
  make: () => Promise<{ token: string | null }>
  onClose: () => void
}

/** Asks what a new link needs, and shows its address once it is made. */
export function LinkForm({ title, submitLabel, full, hasFaults, fields, make, onClose }: LinkFormProps) {
  const [tried, setTried] = useState(false)
  const [made, setMade] = useState<string | undefined>(undefined)
  const form = useRef<HTMLFormElement>(null)
  const { busy, failure, run } = useAction(problem => {
    const code = problemCode(problem)
    return code === 'full' ? full : failureText(words.notMade, code)
  })
  const submit = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (hasFaults) return focusFirstError(form.current)
    run(make, ({ token }) => (token === null ? onClose() : setMade(token)))
  }
  if (made !== undefined) return <LinkMade token={made} onClose={onClose} />
  const foot = (
    <Button variant='primary' type='submit' form='link-form' busy={busy}>
      {submitLabel}
    </Button>
  )
  return (
    <Dialog
      title={title}
      closeLabel={commonWords.close}
      cancelLabel={commonWords.cancel}
      busy={busy}
      onClose={onClose}
      foot={foot}
    >
      <form id='link-form' ref={form} class='stack' noValidate onSubmit={submit}>
        {failure !== undefined && (
          <Notice attention alert>
            {failure}
          </Notice>
        )}
        {fields(tried)}
      </form>
    </Dialog>
  )
}
