import { Upload } from 'lucide-preact'
import { useRef, useState } from 'preact/hooks'
import { familyOfEnding } from '../../../../contract/fileTypes.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { attachmentWords as words, sizeText } from '../../../words/attachments.ts'

/** What a file chooser offers first. */
export const acceptedEndings = [...familyOfEnding.keys()].map(ending => `.${ending}`).join(',')

/** The files of a list, which browsers empty as soon as its field is. */
export const filesIn = (list: FileList | null | undefined): File[] => Array.from(list ?? [])

/** Takes files by dropping them, or by a button. */
export function DropZone({ maxBytes, onFiles }: { maxBytes: number; onFiles: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const hover = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    setOver(true)
  }
  const drop = (event: DragEvent) => {
    setOver(false)
    const files = filesIn(event.dataTransfer?.files)
    if (files.length === 0) return
    event.preventDefault()
    onFiles(files)
  }
  return (
    <div class='drop' data-over={over || undefined} onDragOver={hover} onDragLeave={() => setOver(false)} onDrop={drop}>
      <Icon of={Upload} size='large' />
      <div>
        <div class='strong drop__text'>{words.dropHere}</div>
        <div class='small muted'>{words.hint(sizeText(maxBytes))}</div>
      </div>
      <Button class='push' onClick={() => input.current?.click()}>
        {words.upload}
      </Button>
      <input
        ref={input}
        type='file'
        hidden
        multiple
        accept={acceptedEndings}
        onChange={event => {
          onFiles(filesIn(event.currentTarget.files))
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
