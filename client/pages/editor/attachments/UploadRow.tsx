import { CircleAlert, FileX, X } from 'lucide-preact'
import { useRef, useState } from 'preact/hooks'
import { endingOf } from '../../../../contract/fileTypes.ts'
import type { UploadItem, UploadQueue, UploadState } from '../../../models/UploadQueue.ts'
import { announce } from '../../../ui/announce.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { attachmentWords as words, durationText, refusalText, sizeText } from '../../../words/attachments.ts'
import { commonWords } from '../../../words/common.ts'
import { acceptedEndings, filesIn } from './DropZone.tsx'
import { kindPicture } from './kindPicture.ts'

/** A file on its way: how far it is, or why it was refused. */
export function UploadRow({ item, queue, maxBytes }: { item: UploadItem; queue: UploadQueue; maxBytes: number }) {
  const state = item.state.value
  const isRefused = state.phase === 'refused'
  const cancel = () => {
    queue.remove(item.key)
    if (!isRefused) announce(words.cancelled(item.name))
  }
  return (
    <li class='row file-row' tabIndex={-1}>
      <span class='file-row__grip' />
      <span class='file-row__kind'>
        <Icon of={isRefused ? FileX : kindPicture(endingOf(item.name))} />
      </span>
      <div class='stack file-row__state'>
        <div class='strong truncate'>
          <bdi>{item.name}</bdi>
        </div>
        <Progress item={item} state={state} />
      </div>
      <div class='file-row__work'>
        {isRefused && (
          <Choose
            label={words.chooseAnother}
            onFile={file => {
              queue.remove(item.key)
              queue.add([file], maxBytes)
            }}
          />
        )}
        {state.phase === 'fileNeeded' && <ChooseAgain item={item} queue={queue} />}
        {isRefused ? (
          <IconButton label={commonWords.dismiss} icon={X} onClick={cancel} />
        ) : (
          <Button size='small' onClick={cancel}>
            {commonWords.cancel}
          </Button>
        )}
      </div>
    </li>
  )
}

function Progress({ item, state }: { item: UploadItem; state: UploadState }) {
  if (state.phase === 'refused') {
    return (
      <div class='field__error'>
        <Icon of={CircleAlert} size='small' />
        <span>{refusalText(state.problem.code, state.problem.details, endingOf(item.name))}</span>
      </div>
    )
  }
  if (state.phase === 'waiting') return <div class='small muted'>{words.waiting}</div>
  if (state.phase === 'fileNeeded') return <div class='small muted'>{words.fileNeeded}</div>
  const percent = item.size === 0 ? 100 : Math.floor((state.sentBytes / item.size) * 100)
  const progress = words.progress(sizeText(state.sentBytes), sizeText(item.size), percent)
  const left = state.secondsLeft === undefined ? '' : ` · ${words.left(durationText(state.secondsLeft))}`
  return (
    <>
      <div
        class='progress'
        role='progressbar'
        aria-valuenow={percent}
        aria-valuetext={progress}
        aria-label={words.uploading(item.name)}
        style={{ '--value': percent }}
      >
        <i />
      </div>
      <div class='small muted number'>{state.phase === 'stalled' ? words.stalled : progress + left}</div>
    </>
  )
}

function ChooseAgain({ item, queue }: { item: UploadItem; queue: UploadQueue }) {
  const [isOther, setOther] = useState(false)
  return (
    <>
      {isOther && <span class='small'>{words.otherFile(item.name)}</span>}
      <Choose label={words.chooseAgain} onFile={file => setOther(!queue.supply(item.key, file))} />
    </>
  )
}

function Choose({ label, onFile }: { label: string; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button size='small' onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type='file'
        hidden
        accept={acceptedEndings}
        onChange={event => {
          const [file] = filesIn(event.currentTarget.files)
          event.currentTarget.value = ''
          if (file) onFile(file)
        }}
      />
    </>
  )
}
