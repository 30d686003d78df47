import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { RouteReply } from '../../../contract/http.ts'
import { limits } from '../../../contract/limits.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { sendFile } from '../../net/sendFile.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { commonWords, failureText } from '../../words/common.ts'
import { peopleWords as words } from '../../words/people.ts'
import { useAction } from '../useAction.ts'

type Result = RouteReply<'importPeople'>

/** Takes a CSV file with people, and says which rows were left out and why. */
export function ImportDialog({ eventId, onClose }: { eventId: string; onClose: () => void }) {
  const [file, setFile] = useState<File | undefined>(undefined)
  const [tried, setTried] = useState(false)
  const [result, setResult] = useState<Result | undefined>(undefined)
  const { busy, failure, run } = useAction((problem, isThere) => {
    if (!isThere) return undefined // closing has called it off
    const code = problemCode(problem)
    return code === 'too_large' ? words.fileTooLarge : failureText(words.notImported, code)
  })
  const sending = useRef<AbortController | undefined>(undefined)
  useEffect(() => () => sending.current?.abort(), [])
  const start = () => {
    setTried(true)
    if (!file) return
    const abort = (sending.current = new AbortController())
    run(() => sendFile('importPeople', { params: { eventId }, file, signal: abort.signal }), setResult)
  }
  const choose = (files: FileList | null) => {
    setFile(files?.[0])
    setResult(undefined)
  }
  const foot = !result && (
    <Button variant='primary' busy={busy} onClick={start}>
      {words.importStart}
    </Button>
  )
  return (
    <Dialog
      title={words.importCsv}
      closeLabel={commonWords.close}
      cancelLabel={result ? commonWords.close : commonWords.cancel}
      onClose={onClose}
      foot={foot}
    >
      {failure !== undefined && (
        <Notice attention alert>
          {failure}
        </Notice>
      )}
      <p>{words.importText(limits.importedRows)}</p>
      <Field label={words.file} error={tried && !file ? words.fileMissing : undefined}>
        {({ labelId: _, ...control }) => (
          <input
            class='input'
            type='file'
            accept='.csv,text/csv'
            {...control}
            onChange={event => choose(event.currentTarget.files)}
          />
        )}
      </Field>
      {result && <Outcome result={result} />}
    </Dialog>
  )
}

function Outcome({ result: { added, updated, faults } }: { result: Result }) {
  const outcome = useRef<HTMLDivElement>(null)
  // The button that was pressed has gone.
  useLayoutEffect(() => outcome.current?.focus(), [])
  return (
    <div ref={outcome} class='stack stack--close' role='status' tabIndex={-1}>
      <p>{words.imported(added, updated)}</p>
      {faults.length > 0 && (
        <>
          <p>{words.faults(faults.length)}</p>
          <ul class='bullets faults' tabIndex={0} aria-label={words.faults(faults.length)}>
            {faults.map(({ line, fault }) => (
              <li key={`${line} ${fault}`}>{words.faultAt(line, words.importFaults[fault])}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
